"""What workers do for long discussions."""

from __future__ import annotations

import logging
from typing import Any

import outbox

from .models import forget_old

logger = logging.getLogger(__name__)


@outbox.performs("paging.tidy", queue="bulk")
def tidy(payload: dict[str, Any]) -> None:
    logger.info("%s rankings are forgotten.", forget_old())
