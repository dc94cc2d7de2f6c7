"""Whether the service takes our key, asked by hand."""

from __future__ import annotations

from django.conf import settings

from . import akismet, hook
from .chosen import AKISMET, Chosen
from .opinion import Unanswered


def try_out(by: Chosen) -> str:
    """What it said. Raises Unanswered where that is nothing, or no."""
    if by.kind != AKISMET:
        return str(hook.ask({"site": settings.SITE_ORIGIN, "about": None}, by=by).verdict)
    if not akismet.verify(by):
        raise Unanswered("does not know the key")
    return "the key is valid"
