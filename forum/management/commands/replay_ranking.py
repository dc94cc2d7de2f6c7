"""`bin/manage replay_ranking`: what the front page would have shown under other parameters."""

from __future__ import annotations

from argparse import ArgumentTypeError
from collections.abc import Callable
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from forum import ranking
from forum.reading.paging import PAGE
from forum.reading.replay import Fate, Parameters, Stay, replay

DAYS, MAX_DAYS = 30, 366
SHOWN = 15
USUAL_HOURS = ranking.HOT_SECONDS_A_DECADE / 3600
HEAD = f"{'hours':>7}  {'now':>6}  {'then':>6}  {'best now':>8}  {'best then':>9}  post"


class Command(BaseCommand):
    help = (
        "Replay the front page of the last days hour by hour, as it was and as it would have been "
        "under other parameters, and show what rises and what falls. Nothing is changed."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--decade-hours",
            type=_between(0.1, 10_000),
            default=USUAL_HOURS,
            help=f"hours of age that ten times the votes outweigh (now {USUAL_HOURS:g})",
        )
        parser.add_argument(
            "--down-weight",
            type=_between(0, 100),
            default=1.0,
            help="how many votes up one vote down takes back (now 1)",
        )
        parser.add_argument(
            "--days",
            type=_between(1, MAX_DAYS),
            default=DAYS,
            help=f"how far to look back (usually {DAYS})",
        )
        parser.add_argument(
            "--show", type=_between(1, 1000), default=SHOWN, help="rows of each table"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        other = Parameters(options["decade_hours"] * 3600, options["down_weight"])
        days, shown = int(options["days"]), int(options["show"])
        fates = replay(other, until=timezone.now(), days=days, places=PAGE)
        self.stdout.write(
            f"The {PAGE} places of the front page, every hour of the last {days} days: "
            f"now ({USUAL_HOURS:g} hours, downvotes × 1) and then "
            f"({options['decade_hours']:g} hours, downvotes × {options['down_weight']:g})."
        )
        self._table("Rises", [fate for fate in fates if fate.change > 0][:shown])
        self._table("Falls", [fate for fate in reversed(fates) if fate.change < 0][:shown])
        same = sum(fate.change == 0 for fate in fates)
        counted = f"{len(fates):,} posts were there, {same:,} of them for as long as now."
        self.stdout.write(f"\n{counted}")

    def _table(self, heading: str, fates: list[Fate]) -> None:
        self.stdout.write(f"\n{heading}")
        if not fates:
            self.stdout.write("  nothing")
            return
        self.stdout.write(HEAD)
        for fate in fates:
            self.stdout.write(
                f"{fate.change:+7.0f}  {fate.before.hours:6.0f}  {fate.after.hours:6.0f}  "
                f"{_place(fate.before):>8}  {_place(fate.after):>9}  {fate.post.title}"
            )


def _place(stay: Stay) -> str:
    return str(stay.best_place) if stay.best_place else "–"


def _between(least: float, most: float) -> Callable[[str], float]:
    def number(text: str) -> float:
        try:
            value = float(text)
        except ValueError:
            raise ArgumentTypeError(f"“{text}” is no number.") from None
        if not least <= value <= most:
            raise ArgumentTypeError(f"{text} is not between {least:g} and {most:g}.")
        return value

    return number
