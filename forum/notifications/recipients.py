"""Whom a comment is for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from forum.models import Comment
from forum.quiet import wants_to_hear

if TYPE_CHECKING:
    from accounts.models import User


def recipients_of(comment: Comment) -> list[User]:
    """The author of what is answered; nobody for an answer to oneself, or to somebody who does not
    want to hear of it.

    Guests are not among them: forum.guests knows which of them want to hear.
    """
    answered = (comment.parent or comment.post).author
    if answered is None or answered.pk == comment.author_id or not answered.is_active:
        return []
    return [answered] if wants_to_hear(answered, comment) else []
