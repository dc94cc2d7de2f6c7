"""Who may open a post to others, and who may then edit it. They read, and never write."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser

from accounts.choices import Trust
from forum.models import Post
from forum.permissions import (
    ALLOWED,
    LOCKED,
    NOT_STANDING,
    NOT_YOURS,
    Answer,
    Refusal,
    can_speak,
    may_reach,
)

if TYPE_CHECKING:
    from accounts.models import User

    Viewer = User | AnonymousUser

EDITS_WIKIS = Trust.BASIC
"""As on Discourse (edit_wiki_post_allowed_groups): who read here a little knows what a wiki is."""

MAKES_WIKIS = Trust.REGULAR
"""Of their own posts, as there (self_wiki_allowed_groups). Moderators do it for anybody."""


def can_open_to_all(user: Viewer, post: Post) -> Answer:
    """Make a wiki of it, or an ordinary post again."""
    if not (answer := can_speak(user)):
        return answer
    assert not isinstance(user, AnonymousUser)
    if not post.is_standing:
        return NOT_STANDING
    if user.moderates:
        return ALLOWED
    if post.author_id != user.pk:
        return NOT_YOURS
    is_trusted = post.is_wiki or user.trust_level >= MAKES_WIKIS
    return is_trusted or Refusal("Posts are opened to others by those who are at home here.")


def can_edit_wiki(user: Viewer, post: Post) -> Answer:
    """Asks the database who blocked whom; `seems_open_to` goes without."""
    answer = seems_open_to(user, post)
    return may_reach(user, post.author) if answer else answer  # type: ignore[arg-type]


def seems_open_to(user: Viewer, post: Post) -> Answer:
    """Whether a page offers to edit somebody else's text."""
    if not (answer := can_speak(user)):
        return answer
    assert not isinstance(user, AnonymousUser)
    if not post.is_wiki:
        return NOT_YOURS
    if not post.is_standing:
        return NOT_STANDING
    if post.is_locked:
        return LOCKED
    if not user.moderates and user.trust_level < EDITS_WIKIS:
        return Refusal("You can edit wikis once you have read here for a little while.")
    return ALLOWED
