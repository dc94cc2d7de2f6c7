"""A page of somebody's bookmarks, in a constant number of queries."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from forum.models import Post
from forum.notifications.letters import excerpt
from forum.quiet import Quiet

from .models import Bookmark
from .reminding import is_readable

if TYPE_CHECKING:
    from accounts.models import User

PAGE = 30


@dataclass(frozen=True, slots=True)
class Kept:
    """A bookmark with what its owner may see of the thing today: nothing, where `url` is empty."""

    bookmark: Bookmark
    title: str
    words: str
    fold: str
    url: str


@dataclass(frozen=True, slots=True)
class BookmarkPage:
    kept: list[Kept]
    has_reminders_only: bool
    is_first: bool
    older: int | None


def read_bookmarks(
    user: User, *, before: int | None = None, has_reminders_only: bool = False
) -> BookmarkPage:
    """The latest first, from the bookmark `before` on."""
    bookmarks = Bookmark.objects.of(user).select_related(
        "user", "post__author", "post__board", "comment__author", "comment__post__board"
    )
    if has_reminders_only:
        bookmarks = bookmarks.exclude(remind_at=None)
    if before is not None:
        bookmarks = bookmarks.filter(pk__lt=before)
    found = list(bookmarks.order_by("-pk")[: PAGE + 1])
    page = found[:PAGE]
    Quiet.of(user).lay_over(bookmark.thing for bookmark in page)
    return BookmarkPage(
        kept=[_kept(bookmark, user) for bookmark in page],
        has_reminders_only=has_reminders_only,
        is_first=before is None,
        older=page[-1].pk if len(found) > PAGE else None,
    )


def _kept(bookmark: Bookmark, user: User) -> Kept:
    thing = bookmark.thing
    post = thing if isinstance(thing, Post) else thing.post
    may_read = is_readable(bookmark)
    return Kept(
        bookmark=bookmark,
        title=post.title if post.is_readable_by(user) else "",
        words=excerpt(thing) if may_read and not thing.fold else "",
        fold=thing.fold if may_read else "",
        url=thing.get_absolute_url() if may_read else "",
    )
