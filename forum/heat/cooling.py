"""The acts: each changes what holds for a discussion and writes its row, in one transaction."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from forum.models import Comment, Post
from forum.moderation.models import Act, Decision
from forum.moderation.models.decision import in_field
from forum.moderation.telling import tell_author

from .models import Banner, Slowing


@transaction.atomic
def slow(thing: Post | Comment, *, minutes: int, hours: int, reason: str, by: User) -> Decision:
    """Whatever was said before of the same thing. Elsewhere in the discussion nothing changes."""
    until = timezone.now() + timedelta(hours=hours)
    what = {"minutes": minutes, "until": until}
    Slowing.objects.update_or_create(**_column(thing), defaults=what)
    return _record(
        Act.SLOW, thing, reason=reason, by=by, facts={"minutes": minutes, "hours": hours}
    )


@transaction.atomic
def unslow(thing: Post | Comment, *, by: User, reason: str = "") -> Decision | None:
    """None means that its time was over already."""
    if not Slowing.objects.standing().filter(**_column(thing)).delete()[0]:
        return None
    return _record(Act.UNSLOW, thing, reason=reason, by=by)


@transaction.atomic
def put_banner(post: Post, *, reason: str, by: User) -> Decision:
    """In place of another, if there is one. Everybody reads the words; so they are the reason."""
    Banner.objects.update_or_create(post=post, defaults={"words": reason, "at": timezone.now()})
    return _record(Act.BANNER, post, reason=reason, by=by)


@transaction.atomic
def take_banner(post: Post, *, by: User, reason: str = "") -> Decision | None:
    if not Banner.objects.filter(post=post).delete()[0]:
        return None
    return _record(Act.UNBANNER, post, reason=reason, by=by)


def _column(thing: Post | Comment) -> dict[str, Any]:
    return {"comment": thing} if isinstance(thing, Comment) else {"post": thing}


def _record(
    act: Act,
    thing: Post | Comment,
    *,
    reason: str,
    by: User,
    facts: dict[str, int] | None = None,
) -> Decision:
    decision: Decision = Decision.objects.create(
        act=act, actor=by, reason=reason, facts=facts or {}, **in_field(thing)
    )
    tell_author(decision)
    return decision
