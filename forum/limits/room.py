"""What is left of the limits, said before they bite."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from accounts.choices import Trust
from forum import markup

from .figures import COMMENTS_A_DAY, COMMENTS_IN_A_ROW, IMAGES, LINKS, MENTIONS, POSTS_A_DAY
from .moments import DAY
from .wording import count_in_words, has_few
from .writing import first_words_of, unanswered, written

if TYPE_CHECKING:
    from accounts.models import User
    from forum.models import Post

NEAR = 3
"""Who has more left than this need not think of it."""


def room_for_words(user: User | AnonymousUser, body: str, *, url: str = "") -> str:
    """How many links, mentions and pictures a text has, for who may have few. `body` renders."""
    if not has_few(user):
        return ""
    links, mentions = count_in_words(body, url=url)
    images = len(markup.render(body).images)
    used = [
        (links, LINKS, "links"),
        (mentions, MENTIONS, "mentions"),
        (images, IMAGES, "picture" if IMAGES == 1 else "pictures"),
    ]
    return ", ".join(f"{count} of {most} {what}" for count, most, what in used if count)


def room_for_comments(user: User | AnonymousUser, post: Post) -> str:
    """How many more one may write here. Asks nothing about those who have no such limits."""
    if isinstance(user, AnonymousUser) or user.moderates or user.writing_level > Trust.BASIC:
        return ""
    _, comments = written(user)
    today = COMMENTS_A_DAY - len(comments) if _has_a_day(user) else NEAR + 1
    here = NEAR + 1
    if user.writing_level == Trust.NEW and post.author_id != user.pk:
        here = COMMENTS_IN_A_ROW - unanswered(user, post).count()
    if here <= today:
        return _left(here, "comment", "here until somebody answers you")
    return _left(today, "comment", "today")


def room_for_posts(user: User) -> str:
    if user.moderates or user.writing_level > Trust.BASIC or not _has_a_day(user):
        return ""
    posts, _ = written(user)
    return _left(POSTS_A_DAY - len(posts), "post", "today")


def _has_a_day(user: User) -> bool:
    """Whether a day has its limit: for newcomers, and at level 1 on the first day of writing."""
    is_new = user.writing_level == Trust.NEW
    return is_new or first_words_of(user) + DAY > timezone.now()


def _left(count: int, what: str, when: str) -> str:
    if count > NEAR:
        return ""
    if count <= 0:
        return f"You can write no more {what}s {when}. What you write here is kept as a draft."
    return f"You can write {count} more {what}{'' if count == 1 else 's'} {when}."
