"""The row of a decision is also what tells the author of the words."""

from __future__ import annotations

from forum.models import Comment, Post
from forum.notifications.models import Notice
from forum.notifications.telling import tell
from outbox import enqueue

from .models import Act, Decision, in_field

KINDS = {
    Act.HOLD: Notice.Kind.HELD,
    Act.APPROVE: Notice.Kind.APPROVED,
    Act.REMOVE: Notice.Kind.REMOVED,
    Act.RESTORE: Notice.Kind.RESTORED,
    Act.LOCK: Notice.Kind.LOCKED,
    Act.UNLOCK: Notice.Kind.UNLOCKED,
    Act.PIN: Notice.Kind.PINNED,
    Act.UNPIN: Notice.Kind.UNPINNED,
    Act.MOVE: Notice.Kind.MOVED,
    Act.SLOW: Notice.Kind.SLOWED,
    Act.EDIT: Notice.Kind.EDITED,
    Act.ACCEPT: Notice.Kind.ACCEPTED,
}
"""Who was flagged and cleared is not told: nothing happened to their words."""

OUTCOMES = {
    Act.REMOVE: "It was removed. Thank you for pointing it out.",
    Act.ERASE: "It was removed. Thank you for pointing it out.",
    Act.APPROVE: "It may stay.",
    Act.DISMISS: "It may stay.",
}
"""What those who flagged it hear. The reason is for its author."""

TOLD_TO_GUESTS = {Act.APPROVE, Act.REMOVE, Act.RESTORE}
"""By mail, since they have no notices; of what a rule held, the page told them."""


def tell_author(decision: Decision) -> None:
    """Once for each decision. Moderators know what they did to their own words."""
    thing = decision.comment or decision.post
    author = thing.author if thing else None
    if thing and thing.is_of_guest and decision.act in TOLD_TO_GUESTS:
        # By its name: the part that writes to guests stands above this one.
        key = f"decision:{decision.pk}"
        enqueue("guests.tell_of_decision", key=key, payload={"decision": decision.pk})
        return
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


def tell_flaggers(decision: Decision, thing: Post | Comment) -> None:
    """What became of their flags: once for each decision, and not when it is undone at once."""
    flags = decision.flags.filter(**in_field(thing))
    if flags.filter(user=None).exists():
        # By its name, as above.
        payload = {"decision": decision.pk}
        enqueue("outsiders.tell_outcome", key=f"decision:{decision.pk}", payload=payload)
    of_members = flags.filter(user__is_active=True).exclude(user=decision.actor)
    for flag in of_members.select_related("user"):
        tell(
            flag.user,
            kind=Notice.Kind.FLAGGED,
            event=f"decision:{decision.pk}",
            about=thing,
            words=OUTCOMES[Act(decision.act)],
        )
