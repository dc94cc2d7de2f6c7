"""How alike moderators decide, by blind second looks at a sample."""

from __future__ import annotations

from collections import Counter

from django.db.models import Count

from forum.seconding.agreement import FEW, Agreement, Pair, agreement
from forum.seconding.models import STAYED, SecondLook, Verdict

from .charts import draw_bars
from .figure import Figure
from .period import Period

TITLE = "How alike you decide"


def agreeing(period: Period) -> Figure:
    pairs = _pairs(period)
    found = agreement(pairs)
    if found is None:
        return Figure("agreement", TITLE, "Nobody took a second look in this time.")
    shares = [("Decided alike", found.observed), ("Chance alone would do", found.by_chance)]
    return Figure(
        "agreement",
        TITLE,
        _says(found),
        head=["First look", "Second: stay", "Second: go"],
        rows=[
            [f"First: {first}", *(pairs[first, second] for second in ("stay", "go"))]
            for first in ("stay", "go")
        ],
        bars=draw_bars(((name, part, f"{100 * part:.0f}%") for name, part in shares), most=1),
        help="Cohen’s kappa is 0 where two people agree as often as by chance, and 1 where they "
        "always do.",
    )


def _pairs(period: Period) -> Counter[Pair]:
    """How often the first look said one thing and the second another. Who could not say does
    not count."""
    looked = SecondLook.objects.filter(looked_at__gte=period.start).exclude(verdict=Verdict.UNSURE)
    pairs: Counter[Pair] = Counter()
    for act, second, count in looked.values_list("decision__act", "verdict").annotate(Count("pk")):
        pairs["stay" if act in STAYED else "go", second] += count
    return pairs


def _says(found: Agreement) -> str:
    alike = round(found.observed * found.pairs)
    said = f"Two looks agreed on {alike:,} of {found.pairs:,}."
    if found.pairs < FEW:
        return f"{said} Too few to compute kappa."
    if found.kappa is None or found.error is None:
        return f"{said} All said the same one thing, so that kappa says nothing."
    low, high = (max(-1, found.kappa - 2 * found.error), min(1, found.kappa + 2 * found.error))
    return f"{said} Kappa is {found.kappa:.2f} (from {low:.2f} to {high:.2f})."
