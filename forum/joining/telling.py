"""The row in the log, and the notice to whom it concerns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from forum.models import Comment, Post
from forum.moderation.models import Act, Decision, in_field
from forum.notifications.models import Notice
from forum.notifications.telling import tell

if TYPE_CHECKING:
    from accounts.models import User


def record(
    act: Act, thing: Post | Comment, *, by: User, reason: str, facts: dict[str, Any]
) -> Decision:
    return Decision.objects.create(act=act, actor=by, reason=reason, facts=facts, **in_field(thing))


def tell_owner(thing: Post | Comment, decision: Decision, kind: Notice.Kind) -> None:
    """Once for each decision; moderators know what they did to their own words."""
    owner = thing.author
    if owner and owner != decision.actor and owner.is_active:
        event = f"decision:{decision.pk}"
        tell(owner, kind=kind, event=event, about=thing, words=decision.reason)
