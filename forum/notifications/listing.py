"""A page of somebody's notices, in a constant number of queries."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils import timezone

from forum.models import Comment, Post
from forum.quiet import Quiet

from .letters import excerpt
from .models import Notice

if TYPE_CHECKING:
    from accounts.models import User

PAGE = 30


@dataclass(frozen=True, slots=True)
class Told:
    """A notice with what its reader may see of the thing today."""

    notice: Notice
    title: str
    answered: str
    words: str
    fold: str
    url: str

    @property
    def is_about_post(self) -> bool:
        """The title is what it is about, and not only where it happened."""
        is_answer_to_post = self.notice.is_reply and self.answered == "post"
        return self.notice.comment is None or is_answer_to_post

    @property
    def day(self) -> date:
        return timezone.localdate(self.notice.created_at)


@dataclass(frozen=True, slots=True)
class NoticePage:
    told: list[Told]
    unread_count: int
    is_first: bool
    older: int | None

    @property
    def newest(self) -> int:
        return int(self.told[0].notice.pk) if self.told else 0


def read_notices(user: User, *, before: int | None = None) -> NoticePage:
    """Newest first, from the notice `before` on."""
    notices = Notice.objects.of(user).for_mail().order_by("-pk")
    if before is not None:
        notices = notices.filter(pk__lt=before)
    found = list(notices[: PAGE + 1])
    page = found[:PAGE]
    Quiet.of(user).lay_over(notice.thing for notice in page if notice.is_reply)
    return NoticePage(
        told=[_told(notice, user) for notice in page],
        unread_count=Notice.objects.of(user).unread().count(),
        is_first=before is None,
        older=page[-1].pk if len(found) > PAGE else None,
    )


def _told(notice: Notice, user: User) -> Told:
    if notice.is_about_oneself:
        return Told(notice, title="", answered="", words="", fold="", url="")
    thing, post = notice.thing, notice.discussion
    may_read = thing.is_readable_by(user) and post.has_a_place_for(user)
    return Told(
        notice=notice,
        title=post.title if post.is_readable_by(user) else "",
        answered=_answered(thing),
        words=excerpt(thing) if may_read and notice.is_reply and not thing.fold else "",
        fold=thing.fold if may_read else "",
        url=thing.get_absolute_url() if may_read else "",
    )


def _answered(thing: Post | Comment) -> str:
    return "comment" if isinstance(thing, Comment) and thing.parent_id else "post"
