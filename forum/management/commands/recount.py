"""`bin/manage recount`: the counters, from what they count."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from forum.models import recount


class Command(BaseCommand):
    help = "Count comments and votes anew, and say which counters were wrong."

    def handle(self, *args: Any, **options: Any) -> None:
        for what, wrong in recount().items():
            self.stdout.write(f"{what}: {wrong} put right" if wrong else f"{what}: all right")
