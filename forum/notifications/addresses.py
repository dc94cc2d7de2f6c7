"""Names and addresses that only mail needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.core import signing
from django.urls import reverse

from accounts.mails import absolute
from forum.models import Post

if TYPE_CHECKING:
    from accounts.models import User

# Without an end: a link to leave must work in mail of any age.
_signer = signing.Signer(salt="notifications.unsubscribe")


def host() -> str:
    """The right side of Message-IDs and the like."""
    return settings.SITE_URL.hostname or "localhost"


def unsubscribe_url(user: User, post: Post) -> str:
    """Stops mail about one discussion to one person; knowing it is permission enough."""
    token = _signer.sign_object([user.pk, post.pk])
    return absolute(reverse("notifications:unsubscribe", args=[token]))


def read_token(token: str) -> tuple[int, int] | None:
    """The keys of person and post, or None for a token that is none of ours."""
    try:
        user_id, post_id = _signer.unsign_object(token)
    except signing.BadSignature:
        return None
    return user_id, post_id
