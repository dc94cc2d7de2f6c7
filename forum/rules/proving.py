"""A rule runs over what was written and decided in the past 90 days, before it may do anything.

What moderators decided is taken for the truth: what they removed speaks for a rule that stops
words, and what they approved, restored or kept against it; of a rule that lets words through it is
the other way round. What nobody decided about counts for neither, and is shown as examples.

Precision is the share of those decided things that the rule meets and meets rightly; recall is the
share of all things that it should have met which it did meet.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from itertools import islice
from typing import Any, TypeVar

from django.db.models import OuterRef, Q, Subquery
from django.utils import timezone

from forum.models import Comment, Post
from forum.models.comment import CommentQuerySet
from forum.models.post import PostQuerySet
from forum.moderation.models import Act, Decision

from .asking import test_of
from .gathering import see
from .models import Rule

PAST = timedelta(days=90)
"""Long enough for a board's habits, short enough for today's spam."""

MOST = 10_000
"""Things at which a rule is tried: of those decided, and of the others, the latest. It takes a few
seconds, in which a moderator waits."""

BATCH = 1_000
EXAMPLES = 8
"""Of each kind. More of them nobody reads."""

BAD = [Act.REMOVE]
GOOD = [Act.APPROVE, Act.RESTORE, Act.DISMISS, Act.OVERTURN]

T = TypeVar("T")


@dataclass(slots=True)
class Proof:
    """Counts of things; `examples` has their kinds and keys, latest first."""

    at: str
    looked: int = 0
    met: int = 0
    right: int = 0
    wrong: int = 0
    missed: int = 0
    examples: dict[str, list[tuple[str, int]]] = field(
        default_factory=lambda: {"right": [], "wrong": [], "undecided": [], "missed": []}
    )

    @property
    def undecided(self) -> int:
        return self.met - self.right - self.wrong

    @property
    def precision(self) -> float | None:
        return _share(self.right, self.right + self.wrong)

    @property
    def recall(self) -> float | None:
        return _share(self.right, self.right + self.missed)

    def note(self, thing: Post | Comment, *, is_met: bool, should_be: bool | None) -> None:
        self.looked += 1
        self.met += is_met
        if is_met:
            name = {True: "right", False: "wrong", None: "undecided"}[should_be]
        elif should_be:
            name = "missed"
        else:
            return
        if name != "undecided":
            setattr(self, name, getattr(self, name) + 1)
        examples = self.examples[name]
        if len(examples) < EXAMPLES:
            examples.append(("comment" if isinstance(thing, Comment) else "post", thing.pk))


def prove(rule: Rule) -> Proof:
    """Try this version at the past, and keep what came of it with the rule."""
    proof = Proof(timezone.now().isoformat())
    meets = test_of(rule.conditions, of_all=rule.of_all)
    lets_through = any(each["deed"] == "approve" for each in rule.deeds)
    for things in _batches(the_past()):
        for thing, seen in zip(things, see(things, rule.asks), strict=True):
            was_bad = verdict_of(thing.last_act)
            should_be = None if was_bad is None else was_bad != lets_through
            proof.note(thing, is_met=meets(seen), should_be=should_be)
    Rule.objects.filter(pk=rule.pk, version=rule.version).update(proof=asdict(proof))
    rule.proof = asdict(proof)
    return proof


def proof_of(rule: Rule) -> Proof | None:
    return Proof(**rule.proof) if rule.proof else None


def verdict_of(act: str | None) -> bool | None:
    """Whether moderators took it for bad; None where they said nothing."""
    if act in BAD:
        return True
    return False if act in GOOD else None


def the_past(*, most: int = MOST) -> Iterator[Any]:
    """Latest first: all that people decided about, and then what they did not."""
    since = timezone.now() - PAST
    for is_decided in (True, False):
        left = most
        for things in (_posts(since), _comments(since)):
            found = with_last_act(things).filter(last_act__isnull=not is_decided)
            share = list(found.order_by("-created_at")[: max(left, 0)])
            left -= len(share)
            yield from share
        most = left


def with_last_act(things: Any) -> Any:
    """Each with `last_act`, what a person decided about it last."""
    kind = things.model._meta.model_name
    decided = Decision.objects.filter(actor__isnull=False, act__in=[*BAD, *GOOD])
    last = decided.filter(**{kind: OuterRef("pk")}).newest_first()
    return things.annotate(last_act=Subquery(last.values("act")[:1]))


def _posts(since: datetime) -> PostQuerySet:
    found = Post.objects.filter(_not_imported(), created_at__gt=since)
    return found.select_related("author", "board", "poll").prefetch_related("poll__options")


def _comments(since: datetime) -> CommentQuerySet:
    found = Comment.objects.filter(_not_imported(), created_at__gt=since)
    return found.select_related("author", "post__board")


def _not_imported() -> Q:
    """An archive's words were never screened here."""
    return Q(source="")


def _batches(things: Iterable[T]) -> Iterator[list[T]]:
    left = iter(things)
    while batch := list(islice(left, BATCH)):
        yield batch


def _share(part: int, of: int) -> float | None:
    return round(part / of, 3) if of else None
