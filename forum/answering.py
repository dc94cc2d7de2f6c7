"""Accepting a comment as the answer: whose it is hears of it; what a moderator accepts for somebody
else is in the log too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from forum.models import Block, Comment
from forum.moderation import acts
from forum.notifications.models import Notice
from forum.notifications.telling import tell

if TYPE_CHECKING:
    from accounts.models import User


@transaction.atomic
def accept(comment: Comment, *, by: User) -> bool:
    """False where it is the answer already, or went from sight meanwhile."""
    # Locked, or a moderator could remove it at this moment and leave an answer that is gone.
    standing = Comment.objects.standing().select_for_update(no_key=True).filter(pk=comment.pk)
    if not standing.exists() or not comment.post.accept(comment):
        return False
    if comment.post.author_id != by.pk:
        acts.accept(comment, by=by)
    else:
        _tell_author(comment, by)
    return True


@transaction.atomic
def take_back(comment: Comment, *, by: User) -> bool:
    """False where it is not the answer."""
    if not comment.post.withdraw_answer(comment):
        return False
    if comment.post.author_id != by.pk:
        acts.unaccept(comment, by=by)
    return True


def _tell_author(comment: Comment, by: User) -> None:
    """Once, however often somebody changes their mind."""
    author = comment.author
    if author is None or author.pk == by.pk or not author.is_active:
        return
    if not Block.objects.between(author, by).exists():
        tell(author, kind=Notice.Kind.ACCEPTED, event=f"answer:{comment.pk}", about=comment)
