"""What workers do for drafts."""

from __future__ import annotations

import logging
from typing import Any

import outbox

from .once import forget_old

logger = logging.getLogger(__name__)


@outbox.performs("drafts.tidy", queue="bulk")
def tidy(payload: dict[str, Any]) -> None:
    logger.info("%s keys of forms are forgotten.", forget_old())
