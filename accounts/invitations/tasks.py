"""What workers do for invitations."""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import Any

from django.utils import timezone

import outbox

from .models import Invitation, JoinRequest, Place

logger = logging.getLogger(__name__)

KEPT = timedelta(days=30)
"""Whoever was let in is a member by then, and whoever was not need not be remembered."""

ENDED_KEPT = timedelta(days=90)
"""Invitations that nobody came by; members look up on their list what became of the last ones."""


@outbox.performs("invitations.tidy", queue="bulk")
def tidy(payload: dict[str, Any]) -> None:
    """Addresses of people who are no members are not kept for long."""
    old = JoinRequest.objects.filter(decided_at__lt=timezone.now() - KEPT)
    logger.info("%s decided requests to join are forgotten.", old.delete()[0])
    ended = Invitation.objects.filter(expires_at__lt=timezone.now() - ENDED_KEPT, places=None)
    logger.info("%s invitations that nobody used are forgotten.", ended.delete()[0])
    while Place.empty_ends().delete()[0]:
        # Whose last one below has gone is an end now.
        pass
