"""How many comments a minute a real worker screens while the site is read: bin/bench."""

from __future__ import annotations

import signal
import sys
import time
from argparse import ArgumentParser
from contextlib import ExitStack
from pathlib import Path
from random import Random
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import transaction

from forum.demonstration import load
from forum.management.benching.newcomers import write_comments
from forum.management.benching.readers import Readers
from forum.management.benching.web import serving
from forum.management.commands.faults import refuse_what_is_in_use
from forum.management.faults.crew import Crew
from forum.models import Comment, Post, State
from forum.screening.models import Screening
from outbox import enqueue
from outbox.models import Job

NOBODY = "smtp://127.0.0.1:9"
"""Mails are another matter; here nobody takes them."""

WARM = 5.0
"""Seconds in which programs start and caches fill; nothing is measured."""


class Command(BaseCommand):
    help = (
        "Screen comments with a real worker while readers read, and compare how long they wait "
        "with how long they do while it idles. It needs an empty database: bin/bench brings one."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--comments", type=int, default=1_000)
        parser.add_argument("--readers", type=int, default=10)
        parser.add_argument("--idle", type=float, default=30, help="seconds to compare with")
        parser.add_argument("--logs", type=Path, required=True, help="a folder for logs")

    def handle(
        self, *args: Any, comments: int, readers: int, idle: float, logs: Path, **options: Any
    ) -> None:
        refuse_what_is_in_use()
        # Whoever stops this must not leave programs behind.
        signal.signal(signal.SIGTERM, lambda *_: sys.exit("stopped"))
        call_command("migrate", verbosity=0)
        call_command("createcachetable", verbosity=0)
        load()
        Job.objects.all().delete()
        posts = list(Post.objects.standing().order_by("pk"))
        written = write_comments(posts, comments)
        paths = ["/", *(post.get_absolute_url() for post in posts)]
        with ExitStack() as at_the_end:
            port = at_the_end.enter_context(serving(logs))
            crew = Crew(workers=1, chance=Random(1), logs=logs, env={"EMAIL_URL": NOBODY})
            at_the_end.callback(crew.end)
            self.measure(written, readers=readers, idle=idle, port=port, paths=paths)

    def measure(
        self, written: list[Comment], *, readers: int, idle: float, port: int, paths: list[str]
    ) -> None:
        def open_pages() -> Readers:
            return Readers(port=port, paths=paths, number=readers)

        with open_pages().reading():
            time.sleep(WARM)
        with (calm := open_pages()).reading():
            time.sleep(idle)
        with (busy := open_pages()).reading():
            seconds = _have_screened(written)
        self.tell(len(written), seconds=seconds, calm=calm, busy=busy)

    def tell(self, count: int, *, seconds: float, calm: Readers, busy: Readers) -> None:
        looks = Screening.objects.filter(comment__author__name__startswith="bench")
        judged = looks.filter(seen__contains=[{"phase": "spam_model"}]).count()
        held = looks.filter(comment__state=State.HELD).count()
        rate = count / seconds * 60
        self.stdout.write(
            f"{count} comments in {seconds:.1f} s: {rate:,.0f} a minute; "
            f"the spam model judged {judged}, {held} are held."
        )
        for name, pages in (("idle", calm), ("screening", busy)):
            self.stdout.write(
                f"{name:10}{len(pages.waits):>6} pages, half within {pages.usual:.0f} ms, "
                f"95 % within {pages.slow:.0f} ms, {pages.faults} not served"
            )
        self.stdout.write(
            f"ratio      half {busy.usual / calm.usual:.2f}, 95 % {busy.slow / calm.slow:.2f}"
        )


def _have_screened(written: list[Comment]) -> float:
    """Seconds until a worker has looked at all of them."""
    begun = time.perf_counter()
    with transaction.atomic():
        for comment in written:
            enqueue(
                "moderation.screen", key=f"comment:{comment.pk}", payload={"comment": comment.pk}
            )
    waiting = Job.objects.filter(kind="moderation.screen", done_at=None, dead_at=None)
    while waiting.exists():
        time.sleep(0.2)
    return time.perf_counter() - begun
