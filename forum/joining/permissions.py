"""Who may join and split what, and undo it. They read, and never write."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser

from forum.models import Comment, Post
from forum.permissions import ALLOWED, Answer, Refusal, can_moderate, can_take_part

from .models import Join, Split
from .splits import can_go_back

if TYPE_CHECKING:
    from accounts.models import User

    Viewer = User | AnonymousUser

NOT_ON_SHOW = Refusal("Only what everybody can read is joined or split.")


def can_rearrange(user: Viewer) -> Answer:
    """Moderators who are not suspended themselves."""
    return can_take_part(user) and can_moderate(user)


def can_join(user: Viewer, post: Post, into: Post | None = None) -> Answer:
    """Show the post under another: any other, where none is named yet."""
    if not (answer := can_rearrange(user)):
        return answer
    if post.joined_to_id:
        return Refusal("It is joined to another discussion already: take it out of that one first.")
    if into and into.pk == post.pk:
        return Refusal("That is this discussion, or one that is joined to it.")
    if not (post.is_standing and (into is None or into.is_standing)):
        return NOT_ON_SHOW
    return ALLOWED


def can_part(user: Viewer, joined: Join | None) -> Answer:
    if not (answer := can_rearrange(user)):
        return answer
    return ALLOWED if joined else Refusal("It is not joined to another discussion.")


def can_split(user: Viewer, head: Comment) -> Answer:
    if not (answer := can_rearrange(user)):
        return answer
    if not (head.is_standing and head.post.is_standing):
        return NOT_ON_SHOW
    if Split.objects.standing().filter(head=head, post=head.home_id).exists():
        return Refusal("The discussion begins with this comment already.")
    return ALLOWED


def can_put_back(user: Viewer, done: Split | None) -> Answer:
    if not (answer := can_rearrange(user)):
        return answer
    if done is None:
        return Refusal("It was not split off, or is back already.")
    if not can_go_back(done):
        return Refusal("One of the two discussions is joined to another: undo that first.")
    return ALLOWED
