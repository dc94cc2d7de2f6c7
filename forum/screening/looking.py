"""Looking at words before they show, and once more soon after."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from forum.domains.gathering import leads_of
from forum.domains.models import Domain
from forum.models import Comment, Post, State
from forum.moderation.leads import links_of
from forum.moderation.models import Act, Decision, Matter, in_field
from forum.moderation.referring import refer
from forum.moderation.telling import tell_author
from forum.notifications.telling import announce
from forum.rules.judging import judge, note

from .asking import Answers
from .examining import Look, examine
from .facts import gather
from .finding import Deed, Facts
from .flooding import refer_earlier
from .knowing import is_beyond_doubt
from .models import Screening
from .outcome import carry_out
from .phases import site_rules

NOTHING = Look([], [])


def first_look(
    thing: Post | Comment, *, links: Sequence[str], answers: Answers | None = None
) -> Look:
    """Whether these words have to wait, and why. Quick: it runs while their author waits.

    Saved or not; the caller holds what has a finding, and then calls `record`. Answers are what
    only the worker has.
    """
    if is_beyond_doubt(thing):
        return NOTHING
    return examine(gather(thing, links=links), answers=answers)


def record(thing: Post | Comment, look: Look) -> Decision:
    """Write down why these words, held when they came, do not show. The page tells their author."""
    finding = look.finding
    assert finding
    _keep(thing, look)
    is_removed = finding.deed == Deed.REMOVE and thing.remove()
    if not is_removed:
        refer(Matter.HELD, thing, facts={"rule": finding.rule})
    decision: Decision = Decision.objects.create(
        act=Act.REMOVE if is_removed else Act.HOLD,
        rule=finding.rule,
        reason=finding.sentence,
        facts=finding.facts,
        **in_field(thing),
    )
    if is_removed:
        # Nobody waits for it, so the page has nothing to say that they could come back to.
        tell_author(decision)
    return decision


def _keep(thing: Post | Comment, look: Look) -> None:
    if look.seen:
        Screening.keep(thing, look.seen)
    note(thing, look.verdicts)
    if look.faults:
        refer(Matter.FAULT, thing, facts={"phases": look.faults})
    carry_out(thing, look)


def screen(thing: Post | Comment, *, answers: Answers | None = None) -> None:
    """The second look, by the worker: hold what the first one could not know; announce the rest.

    What a person decided meanwhile stands.
    """
    with transaction.atomic():
        if is_open(thing):
            _look_again(thing, answers or {})
        elif answers and is_undecided(thing):
            _add_to_record(thing, answers)
        if thing.is_standing:
            Domain.learn(leads_of(thing))
        refer_earlier(thing)
        if thing.is_standing and isinstance(thing, Comment):
            announce(thing)


def is_open(thing: Post | Comment) -> bool:
    """Whether it is still for the phases to say anything about these words."""
    return thing.is_standing and is_undecided(thing)


def is_undecided(thing: Post | Comment) -> bool:
    """Whether they show, or wait, without a person having said so."""
    is_there = thing.state in (State.PUBLISHED, State.HELD)
    return is_there and not _is_decided_by_person(thing)


def _look_again(thing: Post | Comment, answers: Answers) -> None:
    look = first_look(thing, links=links_of(thing), answers=answers)
    if look.finding and thing.hold():
        tell_author(record(thing, look))
    elif look.seen:
        _keep(thing, look)


def reconsider(thing: Post | Comment) -> None:
    """What readers did may be what a rule waits for: only the rules look again, and nobody is told
    anew that the words were said."""
    if not is_open(thing) or is_beyond_doubt(thing):
        return
    judgement = judge(thing)
    facts = Facts(0, 0, verdicts=tuple(judgement.verdicts))
    look = Look([], site_rules.look(facts), judgement.verdicts)
    with transaction.atomic():
        if look.finding and thing.hold():
            tell_author(record(thing, look))
        else:
            _keep(thing, look)


def _add_to_record(thing: Post | Comment, answers: Answers) -> None:
    """What waits for a person anyway waits on; they read what the worker alone could ask."""
    look = first_look(thing, links=links_of(thing), answers=answers)
    Screening.add(thing, [line for line in look.seen if line["phase"] in answers])


def _is_decided_by_person(thing: Post | Comment) -> bool:
    since = thing.edited_at or thing.created_at
    decisions = Decision.objects.about(thing).filter(actor__isnull=False, at__gte=since)
    return bool(decisions.exists())
