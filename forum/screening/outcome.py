"""What follows from findings, besides that the words show or do not show.

Each is one row in the log, once for a thing and a rule: a second look finds the same again.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from forum.limits.moments import in_words
from forum.models import Comment, Post, Tag, Tagging
from forum.models.tag import MAX_TAGS
from forum.moderation.models import Act, Case, Decision, Matter, in_field
from forum.moderation.referring import refer
from forum.notifications.models import Notice
from forum.notifications.telling import tell
from forum.words.lists import Met

from .examining import Look
from .finding import Deed, Finding

if TYPE_CHECKING:
    from accounts.models import User

LIMITED_FOR = timedelta(days=1)
"""Time to cool down in, and to be looked at by a moderator; not long enough to lose somebody."""


def carry_out(thing: Post | Comment, look: Look) -> None:
    """Flags, tags, limits and messages; and that a rule let through what others would have held."""
    for finding in look.findings:
        if deed := DEEDS.get(finding.deed):
            deed(thing, finding)
    if look.deciding and look.finding is None:
        _let_through(thing, look.deciding)


def _flag(thing: Post | Comment, finding: Finding) -> None:
    if _log(Act.FLAG, finding, thing):
        refer(Matter.FLAGGED, thing, facts={"rule": finding.rule})


def _doubt(thing: Post | Comment, finding: Finding) -> None:
    """No act yet, so no row in the log; and a job that is done twice says nothing new."""
    known = Case.objects.open().about(thing)
    if not known.filter(matter=Matter.SPAM, facts__contains=finding.facts).exists():
        refer(Matter.SPAM, thing, facts=finding.facts, weight=finding.weight)


def _tag(thing: Post | Comment, finding: Finding) -> None:
    """A comment is in the discussion of its post, which has tags already."""
    tag = Tag.objects.filter(slug=finding.detail).first()
    if not isinstance(thing, Post) or not tag:
        return
    others = Tagging.objects.filter(post=thing)
    if others.count() < MAX_TAGS and not others.filter(tag=tag).exists():
        Tagging.objects.create(post=thing, tag=tag)
        _log(Act.TAG, finding, thing, facts={"tag": tag.name})


def _limit(thing: Post | Comment, finding: Finding) -> None:
    until = timezone.now() + LIMITED_FOR
    decision = _log(Act.LIMIT, finding, thing, of_author=True, facts={"until": until.isoformat()})
    if decision and (author := thing.author):
        author.limit(until)
        _write(
            decision,
            f"{finding.sentence}\n\n"
            f"Until {in_words(until)} you can write as much as newcomers can.",
            to=author,
        )


def _tell(thing: Post | Comment, finding: Finding) -> None:
    decision = _log(Act.MESSAGE, finding, thing, of_author=True)
    if decision and (author := thing.author):
        _write(decision, finding.sentence, to=author)


DEEDS = {
    Deed.FLAG: _flag,
    Deed.DOUBT: _doubt,
    Deed.TAG: _tag,
    Deed.LIMIT: _limit,
    Deed.TELL: _tell,
}


REWROTE = "Words that stand on a list of this site were replaced in what you wrote."


def record_rewriting(thing: Post | Comment, by: Iterable[Met]) -> None:
    """What lists of words changed in a text before it was saved; its author reads it too."""
    for met in by:
        decision = Decision.objects.create(
            act=Act.CENSOR,
            rule=met.words.in_log,
            reason=met.words.sentence or REWROTE,
            facts={"times": met.times},
            **in_field(thing),
        )
        if author := thing.author:
            _write(decision, decision.reason, to=author)


def _let_through(thing: Post | Comment, deciding: list[Finding]) -> None:
    """Only where it made a difference."""
    first, *others = deciding
    against = [other.rule for other in others if other.deed != Deed.APPROVE]
    if against:
        _log(Act.APPROVE, first, thing, facts={"against": against})


def _log(
    act: Act,
    finding: Finding,
    thing: Post | Comment,
    *,
    of_author: bool = False,
    facts: dict[str, Any] | None = None,
) -> Decision | None:
    """None where this rule did the same for this thing before, and where a guest has no account
    to which it could be done."""
    if of_author and not thing.author:
        return None
    about = {"person": thing.author} if of_author else in_field(thing)
    of = {name: each.pk for name, each in in_field(thing).items()} if of_author else {}
    if Decision.objects.filter(act=act, rule=finding.rule, facts__contains=of, **about).exists():
        return None
    return Decision.objects.create(
        act=act,
        rule=finding.rule,
        reason=finding.sentence,
        facts=finding.facts | of | (facts or {}),
        **about,
    )


def _write(decision: Decision, words: str, *, to: User) -> None:
    event = f"decision:{decision.pk}"
    tell(to, kind=Notice.Kind.MESSAGE, event=event, about=None, words=words)
