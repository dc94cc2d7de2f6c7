"""Whom a comment is for. Reads what is loaded; asks and changes nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from forum.models import Comment

if TYPE_CHECKING:
    from accounts.models import User


def recipients_of(comment: Comment) -> list[User]:
    """The author of what is answered; nobody for an answer to oneself.

    Guests are not among them: forum.guests knows which of them want to hear.
    """
    answered = (comment.parent or comment.post).author
    if answered is None or answered.pk == comment.author_id or not answered.is_active:
        return []
    return [answered]
