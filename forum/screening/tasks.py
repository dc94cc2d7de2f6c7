"""What workers do here."""

from __future__ import annotations

import logging
from typing import Any

from django.db import transaction

from forum.models import Comment, Post
from forum.moderation.models import Matter
from forum.moderation.referring import refer
from forum.spam.considering import RULE, consider, is_suspect
from forum.spam.judging import Judgement
from outbox import performs
from outbox.performing import is_database_away

from .examining import FAULT
from .looking import screen as look_again

logger = logging.getLogger(__name__)


@performs("moderation.screen", queue="moderation")
def screen(payload: dict[str, Any]) -> None:
    """Look at one comment or post: the model, then the phases, which announce what stands. Twice is
    as good as once."""
    if thing := _find(payload):
        look_again(thing, also=_consider(thing))


def _find(payload: dict[str, Any]) -> Post | Comment | None:
    if "comment" in payload:
        comments = Comment.objects.select_related("author", "post")
        return comments.filter(pk=payload["comment"]).first()
    return Post.objects.select_related("author").filter(pk=payload["post"]).first()


def _consider(thing: Post | Comment) -> list[dict[str, Any]]:
    """Without the model the phases still look. That it failed is seen where moderators look; it
    holds nothing then, since it holds nothing by itself either."""
    try:
        with transaction.atomic():
            judgement = consider(thing)
    except Exception as fault:
        if is_database_away(fault):
            raise
        logger.exception("The spam model could not judge %r.", thing)
        refer(Matter.FAULT, thing, facts={"fault": f"spam model: {type(fault).__name__}"})
        return [{"phase": RULE, "saw": {}, "found": FAULT}]
    return [_entry(judgement)] if judgement else []


def _entry(judgement: Judgement) -> dict[str, Any]:
    """Without the words that spoke for and against: those stand in the case."""
    saw = {"probability": round(judgement.probability, 3), "model": judgement.version}
    return {"phase": RULE, "saw": saw, "found": RULE if is_suspect(judgement) else ""}
