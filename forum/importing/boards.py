"""The board that an archive's posts go to."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Max
from django.utils.text import slugify

from forum.models import Board
from forum.visible import single_line

from .records import Archive

MAX_LENGTH = 60
FALLBACK = "imported"


@dataclass(frozen=True, slots=True)
class BoardChoice:
    """A board by its slug, made when the first post goes there."""

    slug: str
    name: str

    def exists(self) -> bool:
        return Board.objects.filter(slug=self.slug).exists()

    def find_or_make(self) -> Board:
        name = self.name
        if Board.objects.filter(name=name).exclude(slug=self.slug).exists():
            name = self.slug
        # Behind the boards that people arranged.
        last = Board.objects.aggregate(last=Max("position"))["last"] or 0
        placed = {"name": name, "position": last + 1}
        return Board.objects.get_or_create(slug=self.slug, defaults=placed)[0]


def board_for(archive: Archive) -> BoardChoice:
    """Called as the archive is."""
    site = archive.source.partition(":")[2]
    name = single_line(archive.title)[:MAX_LENGTH] or site[:MAX_LENGTH]
    slugs = (slugify(text.replace(".", "-"))[:MAX_LENGTH].strip("-") for text in (name, site))
    return BoardChoice(slug=next(filter(None, slugs), FALLBACK), name=name)


def board_called(slug: str) -> BoardChoice:
    return BoardChoice(
        slug=slug, name=slug.replace("-", " ").replace("_", " ").strip().capitalize()
    )
