"""What workers do for pictures."""

from __future__ import annotations

import logging
from typing import Any

import outbox

from . import sweeping

logger = logging.getLogger(__name__)


@outbox.performs("uploads.tidy", queue="bulk")
def tidy(payload: dict[str, Any]) -> None:
    sweeping.mark_left()
    logger.info("%s unused pictures are forgotten.", sweeping.forget_unused())
    logger.info("%s files belonged to nobody.", sweeping.sweep_files())
