"""What workers do for links: ask pages elsewhere what they are."""

from __future__ import annotations

import logging
from typing import Any

from django.conf import settings
from django.utils import timezone

import outbox
from forum.fetching import Unreachable, fetch

from .models import Page
from .normal import digest
from .telling import told_by

logger = logging.getLogger(__name__)
OK = 200


@outbox.performs("links.fetch", queue="bulk")
def fetch_page(payload: dict[str, Any]) -> None:
    """Once, whatever comes of it: a page that does not answer is linked to without its words."""
    page = Page.objects.filter(pk=payload["page"]).first()
    if page is None:
        return
    try:
        found = fetch(page.url, user_agent=f"Folkmoot (+{settings.SITE_ORIGIN})")
    except Unreachable as error:
        logger.info("A linked page was not reached. %s", error)
        Page.objects.filter(pk=page.pk).update(fetched_at=timezone.now())
        return
    if found.status == OK:
        told = told_by(found.body, url=found.url, content_type=found.content_type)
        page.title, page.description = told.title, told.description
        page.canonical_digest = digest(told.canonical or found.url)
    page.fetched_at = timezone.now()
    page.save(update_fields=["title", "description", "canonical_digest", "fetched_at"])
