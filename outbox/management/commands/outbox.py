"""How the outbox stands. Dead jobs begin anew with --replay."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db.models import Count, DurationField, ExpressionWrapper, F, Max
from django.db.models.functions import Now

from outbox.models import STATE, Job, State


class Command(BaseCommand):
    help = "Show how many jobs wait, run, are dead or done; replay dead ones."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--replay", metavar="KIND|ID", help="dead jobs to begin anew")

    def handle(self, *args: Any, replay: str | None, **options: Any) -> None:
        if replay:
            self.replay(replay)
        self.show_counts()
        self.show_oldest()
        self.show_dead()

    def replay(self, which: str) -> None:
        dead = Job.objects.dead()
        dead = dead.filter(pk=int(which)) if which.isdecimal() else dead.filter(kind=which)
        if not (replayed := dead.replay()):
            raise CommandError(f"No dead job is called {which!r}. The list: manage.py outbox")
        self.stdout.write(f"{replayed} begin anew.")

    def show_counts(self) -> None:
        jobs = Job.objects.annotate(stands=STATE).order_by()
        rows = jobs.values_list("kind", "stands").annotate(Count("pk"))
        counts = {(kind, state): count for kind, state, count in rows}
        kinds = sorted({kind for kind, _ in counts})
        self.stdout.write(f"{'kind':30}" + "".join(f"{state:>11}" for state in State))
        for kind in kinds:
            cells = "".join(f"{counts.get((kind, state), 0):>11}" for state in State)
            self.stdout.write(f"{kind:30}{cells}")

    def show_oldest(self) -> None:
        since = ExpressionWrapper(Now() - F("due"), DurationField())
        oldest = Job.objects.waiting().aggregate(oldest=Max(since))["oldest"]
        if oldest is not None:
            self.stdout.write(
                f"The oldest that waits has been due for {oldest.total_seconds():.0f} s."
            )

    def show_dead(self) -> None:
        for job in Job.objects.dead()[:20]:
            self.stdout.write(f"dead: {job.pk} {job} after {job.tries} tries: {job.last_error}")
