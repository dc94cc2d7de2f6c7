"""`bin/manage rerender`: anew the HTML of words that an older renderer laid out."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from forum.importing.progress import Progress
from forum.importing.rendering import lay_out
from forum.markup import MARKUP_VERSION
from forum.models import Comment, Post
from forum.profiles.models import Profile

BATCH = 200
"""Texts read at a time."""

INTERRUPTED = 130
"""What shells report of a program that was stopped from the keyboard: 128 and SIGINT's number."""

Kind = type[Post] | type[Comment] | type[Profile]

WORDS: dict[Kind, str] = {Post: "body", Comment: "body", Profile: "bio"}
"""The column of each that holds what was typed; its HTML stands in one of the same name."""


class Command(BaseCommand):
    help = (
        "Lay out anew what an older version of the renderer laid out. It can be stopped at any "
        "time; run again, it goes on where it was."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--all",
            action="store_true",
            help="everything, even what the present version laid out; to go on after a stop, "
            "leave this out",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        kinds = list(WORDS)
        if options["all"]:
            for kind in kinds:
                kind._default_manager.update(markup_version=0)
        total, done = sum(map(count_old, kinds)), 0
        progress = Progress(self.stderr, what="laid out", share=lambda: done / total)
        try:
            for kind in kinds:
                for pk, words in old_words(kind):
                    rerender(kind, pk, words)
                    done += 1
                    progress()
        except KeyboardInterrupt:
            told = f"Stopped: {done:,} of {total:,} are laid out. Run it again to go on."
            raise CommandError(told, returncode=INTERRUPTED) from None
        finally:
            progress.clear()
        self.stdout.write(
            f"{done:,} posts, comments and profiles laid out by version {MARKUP_VERSION}."
        )


def count_old(kind: Kind) -> int:
    return kind._default_manager.exclude(markup_version=MARKUP_VERSION).count()


def old_words(kind: Kind) -> Iterator[tuple[int, str]]:
    """Key and words of what is old, a batch at a time, so that no forum is too large for memory."""
    old = kind._default_manager.exclude(markup_version=MARKUP_VERSION).order_by("pk")
    last = 0
    while batch := list(old.filter(pk__gt=last).values_list("pk", WORDS[kind])[:BATCH]):
        yield from batch
        last = batch[-1][0]


def rerender(kind: Kind, pk: int, words: str) -> None:
    """Only while the words are still these: who edits them meanwhile has them laid out, too."""
    column = WORDS[kind]
    still = kind._default_manager.filter(pk=pk, **{column: words})
    html = {f"{column}_html": lay_out(words).html}
    still.update(**html, markup_version=MARKUP_VERSION)
