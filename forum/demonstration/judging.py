"""Flags, the log of decisions, and the notices that people found afterwards.

The acting functions of forum.moderation would date everything now and send mail; these rows are
what they would have left behind.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta

from accounts.models import User
from forum import markup
from forum.models import Comment, Post
from forum.moderation.acts import CLOSING
from forum.moderation.leads import links_of
from forum.moderation.models import Act, Decision, Flag, in_field
from forum.moderation.telling import KINDS
from forum.notifications.models import Notice
from forum.notifications.recipients import recipients_of
from forum.screening.examining import examine
from forum.screening.finding import Facts

from .script import CommentScript, ContentError, DecisionScript, PostScript
from .speaking import Things

UNREAD_SINCE = timedelta(days=3)
"""What was told before was read; what came later waits for whoever logs in."""


def judge(
    script: Sequence[PostScript | CommentScript],
    things: Things,
    *,
    people: Mapping[str, User],
    now: datetime,
) -> None:
    for words in script:
        Flag.objects.bulk_create(
            Flag(
                user=people[flag.by], reason_id=flag.reason, words=flag.words,
                created_at=now - flag.ago, **in_field(things[words.key]),
            )
            for flag in words.flags
        )  # fmt: skip
    rulings = [(d, things[words.key]) for words in script for d in words.decisions]
    rulings.sort(key=lambda ruling: -ruling[0].ago)
    decisions = [_decide(ruling, thing, people, now) for ruling, thing in rulings]
    _tell(_notices(decisions, things), now)


def _decide(
    ruling: DecisionScript, thing: Post | Comment, people: Mapping[str, User], now: datetime
) -> Decision:
    at = now - ruling.ago
    if not ruling.by:
        return _decide_by_rule(thing, at)
    act = Act(ruling.act)
    flags = Flag.objects.open().about(thing).filter(created_at__lte=at)
    reasons = Counter(flags.values_list("reason", flat=True) if act in CLOSING else [])
    facts = {"links": links_of(thing)} if act == Act.APPROVE else {}
    decision = Decision.objects.create(
        act=act, actor=people[ruling.by], reason=ruling.reason, at=at,
        facts=facts | ({"flags": dict(reasons)} if reasons else {}), **in_field(thing),
    )  # fmt: skip
    if reasons:
        flags.update(decided_at=at, decision=decision)
    return decision


def _decide_by_rule(thing: Post | Comment, at: datetime) -> Decision:
    """The rules themselves say why, as they would of a newcomer."""
    links = len(markup.render(thing.body).links)
    finding = examine(Facts(links=links, standing_before=0)).finding
    if finding is None:
        raise ContentError(f"No rule would hold what {thing.byline} wrote.")
    return Decision.objects.create(
        act=Act.HOLD, rule=finding.rule, reason=finding.sentence, facts=finding.facts, at=at,
        **in_field(thing),
    )  # fmt: skip


def _notices(decisions: list[Decision], things: Things) -> Iterator[Notice]:
    for thing in things.values():
        if isinstance(thing, Comment) and thing.is_standing:
            for recipient in recipients_of(thing):
                yield Notice(
                    recipient=recipient, kind=Notice.Kind.REPLY, event=f"comment:{thing.pk}",
                    comment=thing, created_at=thing.created_at,
                )  # fmt: skip
    for decision in decisions:
        words = decision.comment or decision.post
        author, kind = words.author if words else None, KINDS.get(Act(decision.act))
        if kind and words and author and decision.actor and author != decision.actor:
            yield Notice(
                recipient=author, kind=kind, event=f"decision:{decision.pk}",
                words=decision.reason, created_at=decision.at, **in_field(words),
            )  # fmt: skip


def _tell(notices: Iterator[Notice], now: datetime) -> None:
    """In the order of their time, in which they are also listed."""
    told = sorted(notices, key=lambda notice: notice.created_at)
    for notice in told:
        if now - notice.created_at > UNREAD_SINCE:
            notice.read_at = notice.created_at
    Notice.objects.bulk_create(told)
