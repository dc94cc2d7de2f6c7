"""`bin/manage bench_screening`: how many comments a minute one process screens."""

from __future__ import annotations

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from forum.management.benching.newcomers import write_comments
from forum.models import Post, State
from forum.screening.tasks import screen


class Command(BaseCommand):
    help = "Screen comments as a worker does, in a transaction that is rolled back. One process."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--comments", type=int, default=1_000)

    def handle(self, *args: Any, **options: Any) -> None:
        post = Post.objects.filter(state=State.PUBLISHED).order_by("pk").last()
        if post is None:
            raise CommandError("There is no post to answer; bin/manage demonstrate writes some.")
        with transaction.atomic():
            keys = [comment.pk for comment in write_comments([post], options["comments"])]
            begun = time.perf_counter()
            for key in keys:
                screen({"comment": key})
            seconds = time.perf_counter() - begun
            transaction.set_rollback(True)
        rate = len(keys) / seconds * 60
        self.stdout.write(f"{len(keys)} comments in {seconds:.1f} s: {rate:,.0f} a minute.")
