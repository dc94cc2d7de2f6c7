"""When rules look at something again."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from forum.models import Comment, Post
from forum.moderation.models import in_field
from outbox import enqueue

from .models import Rule

PAUSE = timedelta(minutes=1)
"""However many vote meanwhile, the rules look once."""


def after_vote(thing: Post | Comment) -> None:
    """Only where a rule on duty asks for the score."""
    if not Rule.objects.asking_for("score").exists():
        return
    due = timezone.now().replace(second=0, microsecond=0) + PAUSE
    [(kind, which)] = in_field(thing).items()
    with transaction.atomic():
        enqueue(
            "screening.reconsider",
            key=f"score:{kind}:{which.pk}:{due.isoformat()}",
            payload={kind: which.pk},
            due=due,
        )
