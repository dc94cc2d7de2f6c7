"""The discussions that somebody follows, those that were spoken in last before the others."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from forum import markup
from forum.models import Comment, Post, State
from forum.quiet import Quiet
from forum.seen.finding import newest_key
from forum.seen.models import Follow

from .listing import lay_over
from .paging import page_by

if TYPE_CHECKING:
    from accounts.models import User

HEARD = 2
"""Of what is new in a discussion, the first few are shown by how they begin: there one reads on."""

BEGINNING = 140
"""Characters: about two lines on a telephone."""


@dataclass(frozen=True, slots=True)
class Heard:
    """How a new comment begins."""

    comment: Comment
    beginning: str


@dataclass(frozen=True, slots=True)
class Followed:
    post: Post
    heard: list[Heard]


@dataclass(frozen=True, slots=True)
class Following:
    """One page; `spared` counts what was left out of it for words that the reader muted.

    `upto` is the newest comment of the whole site when the page was made, so that marking
    something read leaves new what comes after.
    """

    rows: list[Followed]
    spared: int
    upto: int
    next_url: str
    is_first: bool


def read_following(user: User, *, after: str = "") -> Following:
    """A page from the cursor `after` on; raises UnknownPlace for a cursor that is none."""
    quiet = Quiet.of(user)
    followed = Follow.objects.filter(user=user, is_wanted=True).values("post")
    posts = Post.objects.filter(pk__in=followed).visible_to(user).on_their_own()
    posts = posts.exclude(state__in=[State.REMOVED, State.DELETED])
    listed = quiet.spare(posts).for_listing(with_words=bool(quiet.phrases))
    found, next_after = page_by("last_activity_at", listed, after=after)
    page = [post for post in found if not quiet.hides(post)]
    lay_over(page, user, quiet)
    heard = _hear(page, quiet)
    return Following(
        rows=[
            Followed(post, [heard[key] for key in _first(post) if key in heard]) for post in page
        ],
        spared=len(found) - len(page),
        upto=newest_key(),
        next_url=f"?{urlencode({'after': next_after})}" if next_after else "",
        is_first=not after,
    )


def _hear(posts: Iterable[Post], quiet: Quiet) -> dict[int, Heard]:
    """One query for all of them. What the reader would find folded is not told here either."""
    keys = [key for post in posts for key in _first(post)]
    comments = list(Comment.objects.filter(pk__in=keys).select_related("author"))
    quiet.lay_over(comments)
    return {
        comment.pk: Heard(comment, markup.plain(comment.body, length=BEGINNING))
        for comment in comments
        if not comment.fold
    }


def _first(post: Post) -> list[int]:
    return post.new[:HEARD]
