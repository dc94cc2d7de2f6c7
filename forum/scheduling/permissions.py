"""Who may plan a post, and whether a planned one may be published. They read, and never write."""

from __future__ import annotations

from typing import TYPE_CHECKING

from accounts.choices import Trust
from forum.forms import PostForm
from forum.permissions import (
    ALLOWED,
    Answer,
    Refusal,
    can_post_now,
    can_say,
    can_speak,
)
from forum.polls.permissions import can_plan_poll

from .models import Planned

if TYPE_CHECKING:
    from accounts.models import User

MAX_PLANNED = 20
"""Of one person. Nobody has more to announce; a script that wants to flood has."""

PLANS_POSTS = Trust.BASIC
"""Whoever came this minute is here when they speak."""


def can_plan(user: User) -> Answer:
    if not (answer := can_speak(user)):
        return answer
    if not user.moderates and user.trust_level < PLANS_POSTS:
        return Refusal("You can plan posts once you have read here for a little while.")
    if Planned.objects.of(user).count() >= MAX_PLANNED:
        return Refusal(f"You have planned {MAX_PLANNED} posts: let one of them be published first.")
    return ALLOWED


def can_publish(user: User, form: PostForm) -> Answer:
    """What would be asked if the form were sent at this moment; it is valid."""
    body, url = form.cleaned_data["body"], form.cleaned_data["url"]
    return (
        can_speak(user)
        and can_post_now(user)
        and can_say(user, body, url=url)
        and can_plan_poll(user, form.poll)
    )
