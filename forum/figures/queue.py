"""What waited for a moderator, how long, and how long until somebody decided."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import accumulate

from django.db.models import Aggregate, Count, F, FloatField, Min, Q
from django.utils import timezone

from forum.moderation.models import Case, Matter

from .charts import Series, draw_bars, draw_lines
from .durations import in_unit, said, unit_for
from .figure import Figure
from .period import Period, Seconds

AGES = [
    ("under an hour", timedelta(hours=1)),
    ("under a day", timedelta(days=1)),
    ("one to three days", timedelta(days=3)),
    ("three to seven days", timedelta(days=7)),
    ("longer", None),
]

SLOW = 0.9
"""Nine of ten were decided within it."""


class Percentile(Aggregate):
    template = "percentile_cont(%(share)s) WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field = FloatField()


def length(period: Period) -> Figure:
    opened, settled = _counts(period, "opened_at"), _counts(period, "settled_at")
    before = Case.objects.filter(opened_at__lt=period.start)
    waited = before.filter(Q(settled_at=None) | Q(settled_at__gte=period.start)).count()
    moves = (more - less for more, less in zip(opened, settled, strict=True))
    waiting = list(accumulate(moves, initial=waited))[1:]
    title = "How many waited"
    if not any((*opened, *settled, *waiting)):
        return Figure("length", title, "Nothing waited for a moderator in this time.")
    rows = [list(row) for row in zip(period.names, opened, settled, waiting, strict=True)]
    return Figure(
        "length",
        title,
        f"{sum(opened):,} came up, {sum(settled):,} were settled, {waiting[-1]:,} wait now.",
        head=["From", "Came up", "Settled", "Waited at the end"],
        rows=rows,
        lines=draw_lines([Series("Waiting", waiting)], period.names),
    )


def age() -> Figure:
    now = timezone.now()
    waiting = Case.objects.open()
    ages = waiting.aggregate(oldest=Min("opened_at"), **{
        f"age_{n}": Count("pk", filter=within) for n, within in enumerate(_ages(now))
    })  # fmt: skip
    title = "For how long it has waited"
    if ages["oldest"] is None:
        return Figure("age", title, "Nothing waits.")
    counts = [(label, ages[f"age_{n}"]) for n, (label, _) in enumerate(AGES)]
    return Figure(
        "age",
        title,
        f"The oldest has waited {said((now - ages['oldest']).total_seconds())}.",
        head=["Waiting", "Cases"],
        rows=[list(row) for row in counts],
        bars=draw_bars((label, count, f"{count:,}") for label, count in counts),
    )


def matters() -> Figure:
    counted = Case.objects.open().values_list("matter").annotate(count=Count("pk"))
    rows = [(Matter(matter).label, count) for matter, count in counted.order_by("-count", "matter")]
    title = "Why it waits"
    if not rows:
        return Figure("matters", title, "Nothing waits.")
    return Figure(
        "matters",
        title,
        f"Most of it: {rows[0][0].lower()}.",
        head=["Matter", "Cases"],
        rows=[list(row) for row in rows],
        bars=draw_bars((label, count, f"{count:,}") for label, count in rows),
    )


def time_to_decision(period: Period) -> Figure:
    took = Seconds(F("settled_at") - F("opened_at"))
    settled = Case.objects.filter(settled_at__gte=period.start)
    both = {"median": Percentile(took, share=0.5), "slow": Percentile(took, share=SLOW)}
    whole = settled.aggregate(**both)
    title = "Time to a decision"
    if whole["median"] is None:
        return Figure("time", title, "Nothing was settled in this time.")
    parts = settled.annotate(part=period.part_of("settled_at")).values("part").annotate(**both)
    found = {row["part"]: row for row in parts}
    medians, slow = (
        [found[n][name] if n in found else None for n in range(period.parts)] for name in both
    )
    unit, size = unit_for(max(v for v in slow if v is not None))
    series = [
        Series("Half within", in_unit(medians, size)),
        Series("Nine of ten within", in_unit(slow, size)),
    ]
    table = zip(period.names, map(said, medians), map(said, slow), strict=True)
    return Figure(
        "time",
        title,
        f"Half was decided within {said(whole['median'])}, nine of ten within "
        f"{said(whole['slow'])}. In {unit}:",
        head=["From", "Half within", "Nine of ten within"],
        rows=[list(row) for row in table],
        lines=draw_lines(series, period.names),
    )


def _counts(period: Period, moment: str) -> list[int]:
    """How many cases had this moment in each part."""
    inside = Case.objects.filter(**{f"{moment}__gte": period.start})
    parts = inside.annotate(part=period.part_of(moment)).values_list("part").annotate(Count("pk"))
    found = dict(parts.order_by())
    return [found.get(n, 0) for n in range(period.parts)]


def _ages(now: datetime) -> Iterable[Q]:
    """One condition for each of AGES: since when."""
    newer = None
    for _, limit in AGES:
        within = Q() if limit is None else Q(opened_at__gt=now - limit)
        yield within if newer is None else within & Q(opened_at__lte=now - newer)
        newer = limit
