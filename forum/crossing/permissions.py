"""Who may bring a post into another board, and how often. They read, and never write."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from accounts.choices import Trust
from forum.models import Board, Post, State
from forum.permissions import (
    ALLOWED,
    LOCKED,
    NOT_STANDING,
    Answer,
    Refusal,
    can_speak,
    may_reach,
)

if TYPE_CHECKING:
    from accounts.models import User

    Viewer = User | AnonymousUser

CROSSES = Trust.MEMBER
"""Whoever brings the words of others about should know the boards."""

MOST = 3
"""Boards into which one post is brought. What concerns more is the front page's to show."""

A_DAY = 3
"""Of one person: as many discussions as a newcomer opens."""


def can_cross(user: Viewer, post: Post) -> Answer:
    """Asks the database who blocked whom; `seems_to_cross` goes without."""
    answer = seems_to_cross(user, post)
    return may_reach(user, post.author) if answer else answer  # type: ignore[arg-type]


def seems_to_cross(user: Viewer, post: Post) -> Answer:
    """Whether a page offers it."""
    if not (answer := can_speak(user)):
        return answer
    assert not isinstance(user, AnonymousUser)
    if not post.is_standing:
        return NOT_STANDING
    if post.is_locked:
        return LOCKED
    if not user.moderates and user.trust_level < CROSSES:
        return Refusal("Posts are brought into other boards by those who know the boards.")
    return ALLOWED


def can_cross_now(user: User) -> Answer:
    if user.moderates:
        return ALLOWED
    since = timezone.now() - timedelta(days=1)
    # What was deleted since counts too, or deleting would make room.
    crossed = Post.objects.filter(author=user, cross_of__isnull=False, created_at__gt=since)
    if crossed.count() < A_DAY:
        return ALLOWED
    return Refusal(f"You brought {A_DAY} posts into other boards today. Go on tomorrow.")


def can_cross_into(first: Post, board: Board) -> Answer:
    """Ask with the row of `first` locked: two people may have the same idea."""
    if board == first.board:
        return Refusal("It is discussed in this board already: answer there.")
    crosses = Post.objects.filter(cross_of=first)
    standing = crosses.filter(state__in=[State.PUBLISHED, State.HELD])
    if standing.filter(board=board).exists():
        return Refusal("Somebody brought it into this board already: answer there.")
    if crosses.count() >= MOST:
        return Refusal(f"It was brought into {MOST} boards already, and that is enough.")
    return ALLOWED
