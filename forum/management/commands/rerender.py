"""`bin/manage rerender`: the stored HTML, anew, where an older renderer made it."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from forum import markup
from forum.models import Comment, Post

BATCH = 200
"""Rows between two commits: what is lost when it is stopped is done again in a second."""


class Command(BaseCommand):
    help = (
        "Render posts and comments anew that an older version of the renderer made. "
        "It can be stopped at any time and goes on where it was."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        for model in (Post, Comment):
            self._rerender(model)

    def _rerender(self, model: type[Post] | type[Comment]) -> None:
        name = str(model._meta.verbose_name_plural)
        old: Any = model.objects.filter(markup_version__lt=markup.MARKUP_VERSION).order_by("pk")
        total, done = old.count(), 0
        try:
            while batch := list(old.only("body", "markup_version")[:BATCH]):
                with transaction.atomic():
                    for thing in batch:
                        _rerender(thing, old)
                done += len(batch)
                self.stdout.write(f"{name}: {done:,} of {total:,}")
        except KeyboardInterrupt:
            self.stdout.write(f"Stopped: {done:,} {name} are kept, the next run does the rest.")
            raise SystemExit(130) from None
        if not total:
            self.stdout.write(f"{name}: all are up to date")


def _rerender(thing: Post | Comment, old: Any) -> None:
    """Words that the renderer refuses by now are shown as they were typed.

    Only what is still old is written: who edited in between rendered newer words already.
    """
    try:
        rendered = markup.render(thing.body)
    except markup.TooHard:
        rendered = markup.literal(thing.body)
    old.filter(pk=thing.pk).update(body_html=rendered.html, markup_version=markup.MARKUP_VERSION)
