"""Whether a notice is to be mailed, and where to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.account.models import EmailAddress

from forum.models import Post, State
from forum.quiet import wants_to_hear

from .models import MailMute, MailPreference, Notice

if TYPE_CHECKING:
    from accounts.models import User


def address_for(notice: Notice) -> str | None:
    """The address, or None where no mail is to be sent (any more)."""
    if not notice.recipient.is_active or not _is_true_still(notice):
        return None
    if notice.is_reply and not _is_wanted_still(notice):
        return None
    if notice.is_reminder and not MailPreference.of(notice.recipient).reminders:
        return None
    return confirmed_address_of(notice.recipient)


def _is_wanted_still(notice: Notice) -> bool:
    """Asked once more: people block and mute while the mail waits."""
    assert notice.comment is not None
    by_mail = wants_replies_by_mail(notice.recipient, notice.discussion)
    return by_mail and wants_to_hear(notice.recipient, notice.comment)


def wants_replies_by_mail(user: User, post: Post) -> bool:
    is_muted = MailMute.objects.filter(user=user, post=post).exists()
    return MailPreference.of(user).replies and not is_muted


def confirmed_address_of(user: User) -> str | None:
    """The one they chose, if they showed that it is theirs."""
    addresses = EmailAddress.objects.filter(user=user, primary=True, verified=True)
    email: str | None = addresses.values_list("email", flat=True).first()
    return email


def _is_true_still(notice: Notice) -> bool:
    """Nobody is mailed words that were removed meanwhile, nor a decision that was taken back."""
    if notice.kind == Notice.Kind.REMOVED:
        return bool(notice.thing.state == State.REMOVED)
    return notice.thing.is_standing and notice.discussion.is_standing
