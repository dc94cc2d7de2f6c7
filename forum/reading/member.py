"""A member's page: what they tell of themselves, and what they wrote, newest first, as far as this
reader may see it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from forum.models import Comment, Post, State
from forum.permissions import can_see_all_of
from forum.profiles.models import Profile
from forum.quiet import Quiet
from forum.requests import key_in

from .listing import lay_news_over
from .paging import UnknownPlace

if TYPE_CHECKING:
    from accounts.models import User

    Viewer = User | AnonymousUser

PAGE = 20


@dataclass(frozen=True, slots=True)
class MemberPage:
    """A page of posts or of comments; the other list is empty.

    A count is None where the member does not show that list to this reader.
    """

    profile: Profile
    show: str
    posts: list[Post]
    comments: list[Comment]
    post_count: int | None
    comment_count: int | None
    last_active_on: date | None
    older_url: str
    is_blocked: bool
    is_muted: bool

    @property
    def is_hidden(self) -> bool:
        return (self.post_count if self.show == "posts" else self.comment_count) is None


def read_member(member: User, viewer: Viewer, *, show: str, before: str = "") -> MemberPage:
    """One page; `before` is the key of the last thing on the page before.

    Raises UnknownPlace where that is not a number.
    """
    profile, quiet = Profile.of(member), Quiet.of(viewer)
    sees_all = bool(can_see_all_of(viewer, member))
    # Not to themselves, who would take it for shown.
    sees_activity = profile.shows_last_active or (sees_all and viewer != member)
    sees = {
        "posts": sees_all or profile.shows_posts,
        "comments": sees_all or profile.shows_comments,
    }
    lists: dict[str, Any] = {
        "posts": quiet.spare(_posts(member, viewer, quiet), within=member),
        "comments": quiet.spare_comments(_comments(member, viewer)),
    }
    counts = {name: lists[name].count() if sees[name] else None for name in lists}
    if show not in lists:
        show = "posts" if counts["posts"] or not counts["comments"] else "comments"
    page, has_more = _page(lists[show], before) if sees[show] else ([], False)
    older_url = f"?show={show}&before={page[-1].pk}" if has_more else ""
    if show == "comments":
        quiet.lay_over_alone(page)
    else:
        page = [post for post in page if not quiet.hides(post)]
        lay_news_over(page, viewer, quiet)
    return MemberPage(
        profile=profile,
        show=show,
        posts=page if show == "posts" else [],
        comments=page if show == "comments" else [],
        post_count=counts["posts"],
        comment_count=counts["comments"],
        last_active_on=member.last_active_on if sees_activity else None,
        older_url=older_url,
        is_blocked=member.pk in quiet.blocked,
        is_muted=member.pk in quiet.people,
    )


def _posts(member: User, viewer: Viewer, quiet: Quiet) -> QuerySet[Post]:
    posts = Post.objects.filter(author=member).visible_to(viewer).exclude(state=State.DELETED)
    return posts.for_listing(with_words=bool(quiet.phrases))


def _comments(member: User, viewer: Viewer) -> QuerySet[Comment]:
    return (
        Comment.objects.filter(author=member, post__state=State.PUBLISHED)
        .visible_to(viewer)
        .exclude(state=State.DELETED)
        .select_related("post", "author")
    )


def _page(found: Any, before: str) -> tuple[list[Any], bool]:
    if before:
        last = key_in(before)
        if last is None:
            raise UnknownPlace(before)
        found = found.filter(pk__lt=last)
    page = list(found.order_by("-pk")[: PAGE + 1])
    return page[:PAGE], len(page) > PAGE
