"""What workers do here: they learn at night."""

from __future__ import annotations

import logging
from typing import Any

from outbox import performs

from .learning import learn_from_here

logger = logging.getLogger(__name__)


@performs("spam.learn", queue="bulk")
def learn(payload: dict[str, Any]) -> None:
    model = learn_from_here()
    logger.info("Spam: %s", f"{model} was learned" if model else "too little to learn from, yet")
