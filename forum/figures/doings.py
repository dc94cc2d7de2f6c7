"""What was decided, by whom, and what became of it."""

from __future__ import annotations

from django.db.models import Count, Max, Q, QuerySet
from django.db.models.functions import TruncDate

from forum.moderation.models import Act, Decision

from .charts import draw_bars
from .figure import Figure
from .period import Period

MOST_PEOPLE = 30
"""Moderators that the page names; who did least is left out."""


def _decisions(period: Period) -> QuerySet[Decision]:
    return Decision.objects.filter(at__gte=period.start)


def acts(period: Period) -> Figure:
    kinds = _decisions(period).values_list("act").annotate(
        all=Count("pk"), by_rules=Count("pk", filter=Q(actor=None))
    )  # fmt: skip
    rows = [(Act(act).label.capitalize(), count, rules) for act, count, rules in
            kinds.order_by("-all", "act")]  # fmt: skip
    title = "What was done"
    if not rows:
        return Figure("acts", title, "Nothing was decided in this time.")
    total, by_rules = sum(row[1] for row in rows), sum(row[2] for row in rows)
    return Figure(
        "acts",
        title,
        f"{total:,} decisions, {by_rules:,} of them by rules.",
        head=["Act", "By people", "By rules", "Together"],
        rows=[[label, count - rules, rules, count] for label, count, rules in rows],
        bars=draw_bars((label, count, f"{count:,}") for label, count, _ in rows),
    )


def load(period: Period) -> Figure:
    """Not a race: it shows who carries too much alone."""
    people = _decisions(period).exclude(actor=None).values_list("actor__name").annotate(
        count=Count("pk"), days=Count(TruncDate("at"), distinct=True), last=Max("at")
    )  # fmt: skip
    rows = list(people.order_by("-count", "actor__name")[:MOST_PEOPLE])
    title = "Who carried it"
    if not rows:
        return Figure("load", title, "Nobody decided anything in this time.")
    total = sum(count for _, count, *_ in rows)
    return Figure(
        "load",
        title,
        f"{rows[0][0]} made {100 * rows[0][1] / total:.0f}% of {total:,} decisions by people.",
        head=["Moderator", "Decisions", "Days", "Last"],
        rows=[[name, count, days, f"{last.day} {last:%b %Y}"] for name, count, days, last in rows],
        bars=draw_bars((name, count, f"{count:,}") for name, count, *_ in rows),
    )
