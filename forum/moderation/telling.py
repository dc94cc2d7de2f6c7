"""The row of a decision is also what tells the author of the words."""

from __future__ import annotations

from forum.notifications.models import Notice
from forum.notifications.telling import tell

from .models import Act, Decision

KINDS = {
    Act.HOLD: Notice.Kind.HELD,
    Act.APPROVE: Notice.Kind.APPROVED,
    Act.REMOVE: Notice.Kind.REMOVED,
    Act.RESTORE: Notice.Kind.RESTORED,
    Act.LOCK: Notice.Kind.LOCKED,
    Act.UNLOCK: Notice.Kind.UNLOCKED,
    Act.PIN: Notice.Kind.PINNED,
    Act.UNPIN: Notice.Kind.UNPINNED,
}
"""Who was flagged and cleared is not told: nothing happened to their words."""


def tell_author(decision: Decision) -> None:
    """Once for each decision. Moderators know what they did to their own words."""
    thing = decision.comment or decision.post
    author = thing.author if thing else None
    kind = KINDS.get(Act(decision.act))
    if kind is None or thing is None or author is None:
        return
    if author == decision.actor or not author.is_active:
        return
    tell(
        author,
        kind=kind,
        event=f"decision:{decision.pk}",
        about=thing,
        words=decision.reason,
    )
