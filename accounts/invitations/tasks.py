"""What workers do for invitations."""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import Any

from django.utils import timezone

import outbox

from .models import JoinRequest

logger = logging.getLogger(__name__)

KEPT = timedelta(days=30)
"""Whoever was let in is a member by then, and whoever was not need not be remembered."""


@outbox.performs("invitations.tidy", queue="bulk")
def tidy(payload: dict[str, Any]) -> None:
    old = JoinRequest.objects.filter(decided_at__lt=timezone.now() - KEPT)
    logger.info("%s decided requests to join are forgotten.", old.delete()[0])
