"""Kills workers and flushes Redis while people write, and counts what was lost or doubled."""

from __future__ import annotations

import signal
import sys
from argparse import ArgumentParser
from contextlib import ExitStack
from pathlib import Path
from random import Random, randrange
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from redis import Redis

from forum.management.faults.crew import Crew
from forum.management.faults.crowd import Crowd
from forum.management.faults.sink import Sink
from forum.management.faults.storm import rage, wait_for_calm
from forum.management.faults.tally import Tally, count


class Command(BaseCommand):
    help = (
        "Kill workers and flush Redis under load; count what was lost or doubled. It needs an "
        "empty database and an empty Redis, and leaves nonsense there: bin/faults brings both."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--comments", type=int, default=500)
        parser.add_argument("--kills", type=int, default=20, help="of a worker, with -9")
        parser.add_argument("--flushes", type=int, default=2, help="of Redis, all of it")
        parser.add_argument("--workers", type=int, default=2)
        parser.add_argument("--seed", type=int, default=randrange(10_000), help="of all chances")
        parser.add_argument("--logs", type=Path, required=True, help="a folder for workers' logs")

    def handle(self, *args: Any, seed: int, **options: Any) -> None:
        refuse_what_is_in_use()
        # Whoever stops this must not leave workers behind.
        signal.signal(signal.SIGTERM, lambda *_: sys.exit("stopped"))
        call_command("migrate", verbosity=0)
        call_command("createcachetable", verbosity=0)
        self.stdout.write(f"seed {seed}")
        tally = self.run(Random(seed), **options)
        if not tally.passes(kills=options["kills"]):
            raise CommandError(f"FAIL. The workers' logs are in {options['logs']}.")
        self.stdout.write(self.style.SUCCESS("PASS"))

    def run(
        self, chance: Random, *, comments: int, kills: int, flushes: int, workers: int, logs: Path,
        **_: Any,
    ) -> Tally:  # fmt: skip
        sink = Sink(chance)
        with ExitStack() as at_the_end:
            at_the_end.callback(sink.stop)
            env = {"EMAIL_URL": sink.start()}
            crew = Crew(workers=workers, chance=chance, logs=logs, env=env)
            at_the_end.callback(crew.end)
            crowd = Crowd(chance)
            rage(crowd, crew, comments=comments, kills=kills, flushes=flushes, chance=chance)
            seconds = wait_for_calm()
        tally = count(crowd.accepted, refused=len(crowd.refused), mails=sink.taken)
        self.show(tally, kills=kills, flushes=flushes, seconds=seconds)
        for error in crowd.refused[:5]:
            self.stderr.write(f"refused: {error!r}")
        return tally

    def show(self, tally: Tally, *, kills: int, flushes: int, seconds: float) -> None:
        faults = [("kills of a worker", kills), ("flushes of Redis", flushes)]
        for name, number in [*tally.rows(), *faults, ("seconds to catch up", round(seconds))]:
            self.stdout.write(f"{name:20}{number:>8}")


def refuse_what_is_in_use() -> None:
    if connection.introspection.table_names():
        raise CommandError("The database is not empty. bin/faults and bin/bench bring their own.")
    with Redis.from_url(settings.REDIS_URL) as redis:
        if redis.info("keyspace"):
            raise CommandError("Redis is not empty. bin/faults and bin/bench bring their own.")
