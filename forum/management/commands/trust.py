"""`bin/manage trust`: the trust levels, computed now instead of tonight."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from forum.trust.computing import Move, batch_after, carry_out, moves_of
from forum.trust.gathering import gather_site


class Command(BaseCommand):
    help = "Compute everybody's trust level, and say who moves."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="only say who would move")

    def handle(self, *args: Any, **options: Any) -> None:
        site, asked, moved, last = gather_site(), 0, 0, 0
        while people := batch_after(last):
            asked, last = asked + len(people), people[-1].pk
            for move in moves_of(people, site):
                if options["dry_run"] or carry_out(move):
                    moved += 1
                    self._say(move)
        would = "would move" if options["dry_run"] else "moved"
        self.stdout.write(f"{asked} people asked about, {moved} {would}.")

    def _say(self, move: Move) -> None:
        self.stdout.write(f"{move.person}: {move.before.label} to {move.after.label}")
