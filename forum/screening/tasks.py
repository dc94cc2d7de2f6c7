"""What workers do here."""

from __future__ import annotations

from typing import Any

from forum.models import Comment, Post
from outbox import performs

from .asking import ask_all
from .looking import is_open
from .looking import reconsider as consider_again
from .looking import screen as look_again


@performs("moderation.screen", queue="moderation")
def screen(payload: dict[str, Any]) -> None:
    """Look at one comment or post, and announce what stands. Twice is as good as once."""
    if thing := _find(payload):
        look_again(thing, answers=ask_all(thing) if is_open(thing) else {})


@performs("screening.reconsider", queue="moderation")
def reconsider(payload: dict[str, Any]) -> None:
    """The rules of this site look again, because of what readers did."""
    if thing := _find(payload):
        consider_again(thing)


def _find(payload: dict[str, Any]) -> Post | Comment | None:
    if "comment" in payload:
        comments = Comment.objects.select_related("author", "post")
        return comments.filter(pk=payload["comment"]).first()
    return Post.objects.select_related("author").filter(pk=payload["post"]).first()
