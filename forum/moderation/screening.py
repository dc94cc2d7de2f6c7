"""Looking at words before they show, and once more soon after."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from forum.models import Comment, Post
from forum.notifications.telling import announce

from .facts import gather, links_of
from .models import Act, Decision, Matter, in_field
from .referring import refer
from .rules import Finding, examine
from .telling import tell_author


def first_look(thing: Post | Comment, *, links: Sequence[str]) -> Finding | None:
    """Why these words have to wait, or None. Quick: it runs while their author waits.

    Saved or not; the caller holds what was found, and then calls `record_hold`.
    """
    author = thing.author
    # What was imported is judged already; moderators would only wait for themselves.
    if author.moderates if author else not thing.is_of_guest:
        return None
    return examine(gather(thing, links=links))


def record_hold(thing: Post | Comment, finding: Finding) -> Decision:
    """Write down that a rule made the words wait. The page itself tells their author."""
    refer(Matter.HELD, thing, facts={"rule": finding.rule})
    return Decision.objects.create(
        act=Act.HOLD,
        rule=finding.rule,
        reason=finding.sentence,
        facts=finding.facts,
        **in_field(thing),
    )


def screen(thing: Post | Comment) -> None:
    """The second look, by the worker: hold what the first one could not know; announce the rest.

    What a person decided meanwhile stands.
    """
    with transaction.atomic():
        if thing.is_standing and not _is_decided_by_person(thing):
            _hold_if_found(thing)
        if thing.is_standing and isinstance(thing, Comment):
            announce(thing)


def _hold_if_found(thing: Post | Comment) -> None:
    finding = first_look(thing, links=links_of(thing))
    if finding and thing.hold():
        tell_author(record_hold(thing, finding))


def _is_decided_by_person(thing: Post | Comment) -> bool:
    since = thing.edited_at or thing.created_at
    decisions = Decision.objects.about(thing).filter(actor__isnull=False, at__gte=since)
    return bool(decisions.exists())
