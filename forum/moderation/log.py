"""The log of decisions, a page at a time, newest first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.contrib.auth import get_user_model
from django.db.models import QuerySet

from accounts.models import User
from forum.requests import key_in

from .models import Act, Decision

PAGE = 50
RULES = "rules"
"""In place of a person's name: what rules did."""


@dataclass(frozen=True, slots=True)
class LogPage:
    decisions: list[Decision]
    act: str
    by: str
    has_more: bool
    is_first: bool

    @property
    def acts(self) -> list[tuple[str, str]]:
        return list(Act.choices)

    @property
    def actors(self) -> QuerySet[User]:
        """Whoever decided anything, whether they still moderate or not."""
        deciding = Decision.objects.exclude(actor=None).values("actor")
        return get_user_model().objects.filter(pk__in=deciding).order_by("name")

    @property
    def is_filtered(self) -> bool:
        return bool(self.act or self.by)

    @property
    def older_url(self) -> str:
        if not self.has_more:
            return ""
        query = {"act": self.act, "by": self.by, "before": self.decisions[-1].pk}
        return "?" + urlencode({name: value for name, value in query.items() if value})


def read_log(wanted: Mapping[str, str]) -> LogPage:
    """`act`, `by` (a name, or "rules") and `before` narrow it; what is none of these is ignored."""
    act = wanted.get("act", "")
    act = act if act in Act.values else ""
    by = wanted.get("by", "").replace("\0", "")
    before = key_in(wanted.get("before", ""))
    decisions = _decisions(act, by)
    if before is not None:
        decisions = decisions.filter(pk__lt=before)
    found = list(decisions[: PAGE + 1])
    return LogPage(found[:PAGE], act, by, len(found) > PAGE, before is None)


def _decisions(act: str, by: str) -> QuerySet[Decision]:
    decisions = Decision.objects.newest_first().select_related(
        "actor", "person", "post__author", "post__board", "comment__author", "comment__post"
    )
    if act:
        decisions = decisions.filter(act=act)
    if by == RULES:
        return decisions.filter(actor=None)
    return decisions.filter(actor__name__iexact=by) if by else decisions
