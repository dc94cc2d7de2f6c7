"""Who may cool a discussion, and whether somebody has to wait. They read, and never write."""

from __future__ import annotations

from typing import TYPE_CHECKING

from forum.models import Comment, Post
from forum.permissions import ALLOWED, NOT_STANDING, Answer, Refusal, can_moderate_it

from .pace import pace_of

if TYPE_CHECKING:
    from accounts.models import User
    from forum.permissions import Viewer


def can_cool(user: Viewer, thing: Post | Comment) -> Answer:
    """Slow it down or put a banner on it. Needs the board of its post."""
    if not (answer := can_moderate_it(user, thing)):
        return answer
    post = thing.post if isinstance(thing, Comment) else thing
    return (thing.is_standing and post.is_standing) or NOT_STANDING


def can_reply_yet(user: User, post: Post, parent: Comment | None) -> Answer:
    objection = pace_of(user, post, parent).objection
    return Refusal(objection) if objection else ALLOWED
