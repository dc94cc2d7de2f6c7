"""How words became what they are: each version with what it changed in the one before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser

from forum.differences import Piece, compare
from forum.models import Comment, Post, Version
from forum.permissions import can_hide_versions

if TYPE_CHECKING:
    from accounts.models import User

    Viewer = User | AnonymousUser

PAGE = 20
"""Versions a page."""

MAX_SECONDS = 1.0
"""For comparing all that one page shows, however hard it was made."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One version. Without pieces it is not for this reader; `version` is None for what stands."""

    version: Version | None
    number: int
    since: datetime
    title: list[Piece]
    url: list[Piece]
    body: list[Piece]
    is_readable: bool
    editor: User | None


@dataclass(frozen=True, slots=True)
class History:
    thing: Post | Comment
    entries: list[Entry]
    may_hide: bool
    older_url: str


def read_history(thing: Post | Comment, viewer: Viewer, *, before: int | None = None) -> History:
    """A page of versions, newest first; `before` is the key of the last one on the page before.

    What a reader may not see is not compared with either: the difference would tell it.
    """
    kept = Version.objects.about(thing).select_related("editor")
    older = kept.filter(pk__lt=before) if before is not None else kept
    found: list[Version] = list(older.newest_first()[: PAGE + 1])
    number = older.count()
    steps: list[tuple[Version | None, Post | Comment | Version]] = [(v, v) for v in found]
    if before is None:
        steps.insert(0, (None, thing))
        number += 1
    seconds = MAX_SECONDS / (3 * len(steps) or 1)
    has_more = len(found) > PAGE
    entries = []
    for place, (version, words) in enumerate(steps[: -1 if has_more else None]):
        is_readable = version is None or _may_read(version, thing, viewer)
        earlier = [v for v in found if (version is None or v.pk < version.pk)]
        base = next((v for v in earlier if _may_read(v, thing, viewer)), None)
        entries.append(
            Entry(
                version=version,
                number=number - place,
                since=version.since if version else _stands_since(thing, found),
                is_readable=is_readable,
                editor=version.editor if version else getattr(thing, "edited_by", None),
                **{
                    field: _changes(base, words, field, seconds) if is_readable else []
                    for field in ("title", "url", "body")
                },
            )
        )
    older_url = f"?before={found[PAGE - 1].pk}" if has_more else ""
    return History(thing, entries, bool(can_hide_versions(viewer, thing)), older_url)


def _changes(
    base: Version | None, words: Post | Comment | Version, field: str, seconds: float
) -> list[Piece]:
    text = str(getattr(words, field, ""))
    return compare(str(getattr(base, field)) if base else text, text, seconds=seconds)


def _may_read(version: Version, thing: Post | Comment, viewer: Viewer) -> bool:
    if not version.is_hidden:
        return True
    if isinstance(viewer, AnonymousUser):
        return False
    return viewer.moderates or thing.author_id == viewer.pk


def _stands_since(thing: Post | Comment, found: list[Version]) -> datetime:
    return found[0].until if found else thing.created_at
