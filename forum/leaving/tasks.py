"""What workers do for those who leave."""

from __future__ import annotations

import logging
from typing import Any

import outbox
from accounts.left_names import LeftName

from . import deleting, departing, merging
from .export import making
from .models import KIND as EXPORT
from .models import Export

logger = logging.getLogger(__name__)


@outbox.performs(EXPORT, queue="bulk")
def make_export(payload: dict[str, Any]) -> None:
    export = Export.objects.select_related("user").filter(pk=payload["export"]).first()
    if export and export.ready_at is None:
        making.make(export)


@outbox.performs("leaving.tidy", queue="bulk")
def tidy(payload: dict[str, Any]) -> None:
    """Once a day."""
    making.tidy()
    LeftName.let_go()


@outbox.performs(departing.KIND, queue="bulk")
def delete_account(payload: dict[str, Any]) -> None:
    if deleting.delete(payload):
        logger.info("Account %s is deleted.", payload["user"])


@outbox.performs(merging.KIND, queue="bulk")
def merge_accounts(payload: dict[str, Any]) -> None:
    merging.merge(payload)
