"""`bin/manage screening_service`: does the outside service take our key, and answer?"""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from forum.outside import trying
from forum.outside.chosen import chosen
from forum.outside.opinion import Unanswered


class Command(BaseCommand):
    help = "Try the screening service that the settings name. No words of anybody are sent."

    def handle(self, *args: Any, **options: Any) -> None:
        service = chosen()
        if service is None:
            self.stdout.write("SCREENING_SERVICE names none: nobody outside is asked.")
            return
        try:
            told = trying.try_out(service)
        except Unanswered as fault:
            raise CommandError(f"{service.kind} {fault}.") from fault
        self.stdout.write(f"{service.kind} answers: {told}")
