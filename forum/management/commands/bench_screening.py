"""`bin/manage bench_screening`: how many comments a minute one process screens."""

from __future__ import annotations

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from accounts.choices import Trust
from accounts.models import User
from forum.models import Comment, Post, State
from forum.screening.tasks import screen

WORDS = "I planed this edge twice, and the glue line shows all the same (number {}). What now? "
LENGTH = 6
"""Sentences in each: a comment of some hundred characters."""


class Command(BaseCommand):
    help = "Screen comments as a worker does, in a transaction that is rolled back. One process."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--comments", type=int, default=1_000)

    def handle(self, *args: Any, **options: Any) -> None:
        post = Post.objects.filter(state=State.PUBLISHED).order_by("pk").last()
        if post is None:
            raise CommandError("There is no post to answer; bin/manage demonstrate writes some.")
        with transaction.atomic():
            keys = _write(post, options["comments"])
            begun = time.perf_counter()
            for key in keys:
                screen({"comment": key})
            seconds = time.perf_counter() - begun
            transaction.set_rollback(True)
        rate = len(keys) / seconds * 60
        self.stdout.write(f"{len(keys)} comments in {seconds:.1f} s: {rate:,.0f} a minute.")


def _write(post: Post, count: int) -> list[int]:
    """By newcomers, about whom all phases and the model are asked."""
    authors = User.objects.bulk_create(
        User(
            name=f"bench{n}",
            email=f"bench{n}@bench.invalid",
            password="!",
            trust_level=Trust.BASIC,
        )
        for n in range(max(1, count // 5))
    )
    comments = Comment.objects.bulk_create(
        Comment(post=post, author=authors[n % len(authors)], body=WORDS.format(n) * LENGTH)
        for n in range(count)
    )
    return [comment.pk for comment in comments]
