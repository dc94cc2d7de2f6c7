"""Domains in words that were here before anybody asked, or that came with an archive."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from forum.models import Comment, Post

from .models import Domain, Reading
from .naming import domains_in, domains_of

SLICE = 2_000
"""Rows at once: a second of work, and some megabytes of words."""

KINDS: dict[str, type[Post] | type[Comment]] = {"post": Post, "comment": Comment}


@transaction.atomic
def gather_some(kind: str) -> int | None:
    """The key up to which everything is read now, or nothing where there was no more."""
    Reading.objects.get_or_create(kind=kind)
    reading = Reading.objects.select_for_update().get(kind=kind)
    unread = KINDS[kind]._default_manager.filter(pk__gt=reading.up_to).defer("body_html")
    rows: list[Any] = list(unread.order_by("pk")[:SLICE])
    if not rows:
        return None
    Domain.learn({name for row in rows if row.is_standing for name in leads_of(row)})
    reading.up_to = rows[-1].pk
    reading.save(update_fields=["up_to"])
    return reading.up_to


def leads_of(thing: Post | Comment) -> set[str]:
    """Read from what was written, without rendering it: here a domain too many does no harm."""
    own = [thing.url] if isinstance(thing, Post) and thing.url else []
    return domains_in(thing.body) | domains_of(own)
