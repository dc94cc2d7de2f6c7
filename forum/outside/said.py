"""What a service is told of somebody's words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from allauth.usersessions.models import UserSession
from django.conf import settings

from forum.models import Comment, Post

from .models import Origin

NOWHERE = ("", "0.0.0.0")


@dataclass(frozen=True, slots=True)
class Said:
    """All of it stands on the page that everybody reads, or would."""

    name: str
    kind: str
    title: str
    words: str
    link: str
    page: str
    by: str
    by_page: str
    is_guest: bool
    at: datetime
    is_edited: bool


def said_in(thing: Post | Comment) -> Said:
    kind = "comment" if isinstance(thing, Comment) else "post"
    return Said(
        name=f"{kind}-{thing.pk}",
        kind=kind,
        title="" if isinstance(thing, Comment) else thing.title,
        words=thing.body,
        link="" if isinstance(thing, Comment) else thing.url,
        page=f"{settings.SITE_ORIGIN}{thing.get_absolute_url()}",
        by=thing.byline,
        by_page=thing.guest_url,
        is_guest=thing.is_of_guest,
        at=thing.created_at,
        is_edited=thing.edited_at is not None,
    )


def address_of(thing: Post | Comment) -> str:
    """From where it was sent, as far as that is known: of members their browser's that was used
    last, since nothing more is kept of them for this."""
    if thing.author:
        sessions = UserSession.objects.filter(user=thing.author).order_by("-last_seen_at")
        found = sessions.values_list("ip", flat=True).first()
    elif isinstance(thing, Post):
        found = ""
    else:
        found = Origin.objects.filter(comment=thing).values_list("address", flat=True).first()
    address = str(found or "")
    return "" if address in NOWHERE else address
