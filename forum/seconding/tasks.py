"""What workers do for second looks."""

from __future__ import annotations

import logging
from typing import Any

import outbox

from .sampling import draw

logger = logging.getLogger(__name__)


@outbox.performs("seconding.draw", queue="bulk")
def draw_sample(payload: dict[str, Any]) -> None:
    logger.info("%s decisions are to be looked at again.", draw())
