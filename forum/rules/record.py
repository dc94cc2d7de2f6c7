"""What became of what a rule met: its record, which stays visible."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from forum.models import Comment, Post

from .models import Hit, Rule
from .proving import verdict_of, with_last_act

LATEST = 20
"""Of its hits, on its page."""

COUNTED = 1_000
"""The latest of them tell how right a rule is today."""


@dataclass(frozen=True, slots=True)
class Tally:
    """Of what a rule met in shadow, or acting; `precision` among what people decided."""

    met: int
    right: int
    wrong: int

    @property
    def precision(self) -> float | None:
        decided = self.right + self.wrong
        return round(self.right / decided, 3) if decided else None


@dataclass(frozen=True, slots=True)
class Met:
    """One hit as it is shown."""

    hit: Hit
    was_right: bool | None


def tally(rule: Rule, *, has_acted: bool) -> Tally:
    """Of this version."""
    hits = rule.hits.filter(version=rule.version, has_acted=has_acted).order_by("-pk")
    judged = [met.was_right for met in _judged(rule, list(hits[:COUNTED]))]
    return Tally(hits.count(), judged.count(True), judged.count(False))


def latest(rule: Rule) -> list[Met]:
    """Of every version, newest first."""
    hits = rule.hits.select_related("comment__author", "comment__post", "post__author")
    return _judged(rule, list(hits.order_by("-pk")[:LATEST]))


def _judged(rule: Rule, hits: list[Hit]) -> list[Met]:
    """Two queries, however many."""
    lets_through = any(each["deed"] == "approve" for each in rule.deeds)
    acts: dict[tuple[str, int | None], str] = {}
    for kind, model in (("post", Post), ("comment", Comment)):
        keys = [getattr(hit, f"{kind}_id") for hit in hits]
        things: Any = with_last_act(model.objects.filter(pk__in=[key for key in keys if key]))
        acts |= {(kind, pk): act for pk, act in things.values_list("pk", "last_act")}
    return [Met(hit, _right(hit, acts, lets_through=lets_through)) for hit in hits]


def _right(hit: Hit, acts: dict[Any, str], *, lets_through: bool) -> bool | None:
    key = ("comment", hit.comment_id) if hit.comment_id else ("post", hit.post_id)
    was_bad = verdict_of(acts.get(key))
    return None if was_bad is None else was_bad != lets_through
