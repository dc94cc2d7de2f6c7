"""What the worker does here."""

from __future__ import annotations

import logging
from datetime import datetime
from typing import Any

from forum.models import Post
from outbox import performs

from .gathering import refer_what_waits, settle_what_went
from .verifying import link_the_rest, verify

logger = logging.getLogger(__name__)


@performs("moderation.end_lock", queue="moderation")
def end_lock(payload: dict[str, Any]) -> None:
    """As of a pin."""
    post = Post.objects.filter(pk=payload["post"]).first()
    if post:
        post.end_lock(datetime.fromisoformat(payload["until"]))


@performs("moderation.end_pin", queue="moderation")
def end_pin(payload: dict[str, Any]) -> None:
    """The end that was said when it was pinned. Twice is as good as once."""
    post = Post.objects.filter(pk=payload["post"]).first()
    if post:
        post.end_pin(datetime.fromisoformat(payload["until"]))


@performs("moderation.verify", queue="bulk")
def verify_log(payload: dict[str, Any]) -> None:
    """The anchor goes to the journal, which is often kept elsewhere than the database."""
    link_the_rest()
    verdict = verify()
    for fault in verdict.faults[:20]:
        logger.error("The log of moderation: %s", fault)
    logger.info("%s decisions are looked through; anchor %s", verdict.linked, verdict.end)


@performs("moderation.keep_cases", queue="bulk")
def keep_cases(payload: dict[str, Any]) -> None:
    """What waits has a case, and what does not wait has none, whatever went wrong by day."""
    found, ended = refer_what_waits(), settle_what_went()
    logger.info("%s cases were opened, and %s settled.", found, ended)
