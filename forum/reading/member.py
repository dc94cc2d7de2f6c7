"""What a member wrote, newest first, as far as this reader may see it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib.auth.models import AnonymousUser

from forum.models import Comment, Post, State
from forum.requests import key_in

from .listing import UnknownPlace

if TYPE_CHECKING:
    from accounts.models import User

    Viewer = User | AnonymousUser

PAGE = 20


@dataclass(frozen=True, slots=True)
class MemberPage:
    """A page of posts or of comments; the other list is empty."""

    show: str
    posts: list[Post]
    comments: list[Comment]
    post_count: int
    comment_count: int
    older_url: str


def read_member(member: User, viewer: Viewer, *, show: str, before: str = "") -> MemberPage:
    """One page; `before` is the key of the last thing on the page before.

    Raises UnknownPlace where that is not a number.
    """
    posts = Post.objects.filter(author=member).visible_to(viewer).exclude(state=State.DELETED)
    comments = (
        Comment.objects.filter(author=member, post__state=State.PUBLISHED)
        .visible_to(viewer)
        .exclude(state=State.DELETED)
    )
    found: Any = (
        posts.for_listing() if show == "posts" else comments.select_related("post", "author")
    )
    if before:
        last = key_in(before)
        if last is None:
            raise UnknownPlace(before)
        found = found.filter(pk__lt=last)
    page = list(found.order_by("-pk")[: PAGE + 1])
    has_more = len(page) > PAGE
    page = page[:PAGE]
    return MemberPage(
        show=show,
        posts=page if show == "posts" else [],
        comments=page if show == "comments" else [],
        post_count=posts.count(),
        comment_count=comments.count(),
        older_url=f"?show={show}&before={page[-1].pk}" if has_more else "",
    )
