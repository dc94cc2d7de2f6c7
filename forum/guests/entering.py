"""From a guest's hand into the forum: noted, confirmed, published, edited, taken back."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from forum.models import Comment, Post, Visitor
from forum.outside.models import Origin
from forum.posting import publish_comment
from outbox import enqueue

from .models import Guest, Slip
from .models.slip import CONFIRM_WITHIN

SAME_PRESS = 10 * 60
"""Seconds. The same words again within them are a button pressed twice; later they mean that the
mail did not come."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What somebody filled in. Whether the address is theirs is another question."""

    by: Visitor
    answers: Post | Comment
    body: str
    follows: bool = False

    @property
    def post(self) -> Post:
        return self.answers.post if isinstance(self.answers, Comment) else self.answers

    @property
    def parent(self) -> Comment | None:
        return self.answers if isinstance(self.answers, Comment) else None

    @property
    def fingerprint(self) -> str:
        parent = self.parent.pk if self.parent else 0
        value = "\0".join([str(self.post.pk), str(parent), self.by.email, self.body])
        return salted_hmac("forum.guests.slip", value, algorithm="sha256").hexdigest()


@transaction.atomic
def note(draft: Draft) -> Slip:
    """Keep the words until whoever reads the mail of that address says they are theirs.

    The same work whoever's it is; whether a mail goes out, the worker sees.
    """
    slip, is_new = _slip_of(draft)
    _mail(slip)
    if is_new:
        due = timezone.now() + CONFIRM_WITHIN
        enqueue("guests.forget", key=str(slip.pk), payload={"slip": str(slip.pk)}, due=due)
    return slip


@transaction.atomic
def publish(draft: Draft, *, address: str = "") -> Slip:
    """For an address that was proven in this browser: held or on show at once."""
    slip, is_new = _slip_of(draft)
    if is_new or slip.is_waiting:
        # As it was typed here, where the address is proven, and not by whoever typed it before.
        enter(slip, by=draft.by, address=address)
        _mail(slip)
    return slip


@transaction.atomic
def enter(slip: Slip, *, by: Visitor, address: str = "") -> bool:
    """Put the words under the post. False: somebody pressed the button before, and once counts.

    `address` is that of the network they come from, kept only where it is needed.
    """
    waiting = Slip.objects.select_for_update(of=["self"]).filter(pk=slip.pk, comment=None).first()
    if waiting is None:
        return False
    Guest.proven(by.email)
    slip.comment = publish_comment(author=by, post=slip.post, parent=slip.parent, body=waiting.body)
    Origin.note(slip.comment, address)
    slip.name = slip.email = slip.url = slip.body = ""
    slip.save(update_fields=["comment", "name", "email", "url", "body"])
    return True


@transaction.atomic
def withdraw(slip: Slip) -> bool:
    """The guest's own wish: the words go, and with them the address and every link to them.

    False where a moderator removed them: then the address stays known for it.
    """
    comment, address = slip.comment, slip.address
    if comment:
        if not comment.delete_words():
            return False
        Comment.objects.filter(pk=comment.pk).update(guest_email="", guest_url="")
        Origin.forget(comment)
    slip.delete()
    Guest.forget_unless_heard(address)
    return True


def _slip_of(draft: Draft) -> tuple[Slip, bool]:
    return Slip.objects.get_or_create(
        fingerprint=draft.fingerprint,
        defaults={
            "post": draft.post,
            "parent": draft.parent,
            "name": draft.by.name,
            "email": draft.by.email,
            "url": draft.by.url,
            "body": draft.body,
            "follows": draft.follows,
        },
    )


def _mail(slip: Slip) -> None:
    key = f"{slip.pk}:{int(timezone.now().timestamp() / SAME_PRESS)}"
    enqueue("guests.mail_slip", key=key, payload={"slip": str(slip.pk)})
