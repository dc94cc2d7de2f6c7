"""What workers do here: they look at what was written, and learn at night."""

from __future__ import annotations

import logging
from typing import Any

from django.db import transaction

from forum.models import Comment, Post
from forum.moderation.models import Matter
from forum.moderation.referring import refer
from forum.moderation.screening import screen as look_again
from outbox import performs

from .considering import consider
from .learning import learn_from_here

logger = logging.getLogger(__name__)


@performs("moderation.screen", queue="moderation")
def screen(payload: dict[str, Any]) -> None:
    """Look at one comment or post: the model, then the rules, which announce what stands. Twice is
    as good as once."""
    if thing := _find(payload):
        _consider(thing)
        look_again(thing)


def _find(payload: dict[str, Any]) -> Post | Comment | None:
    if "comment" in payload:
        comments = Comment.objects.select_related("author", "post")
        return comments.filter(pk=payload["comment"]).first()
    return Post.objects.select_related("author").filter(pk=payload["post"]).first()


def _consider(thing: Post | Comment) -> None:
    """Without the model the rules still look. That it failed is seen where moderators look."""
    try:
        with transaction.atomic():
            consider(thing)
    except Exception as fault:
        logger.exception("The spam model could not judge %r.", thing)
        refer(Matter.FAULT, thing, facts={"fault": f"spam model: {type(fault).__name__}"})


@performs("spam.learn", queue="bulk")
def learn(payload: dict[str, Any]) -> None:
    model = learn_from_here()
    logger.info("Spam: %s", f"{model} was learned" if model else "too little to learn from, yet")
