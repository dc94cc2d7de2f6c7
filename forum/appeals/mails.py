"""Mails about a decision say how to appeal against it."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from accounts import mails
from forum.moderation.models import Decision

from .models import last_moment
from .overturning import UNDOINGS


@mails.tells("about_you", "suspended")
def way_to_appeal(facts: dict[str, Any]) -> dict[str, Any]:
    about = Decision.objects.filter(pk=facts.get("decision", 0))
    decision = about.filter(act__in=list(UNDOINGS)).first()
    if decision is None:
        return {}
    place = reverse("appeals:against", args=[decision.pk])
    return {"appeal_url": mails.absolute(place), "appeal_until": last_moment(decision)}
