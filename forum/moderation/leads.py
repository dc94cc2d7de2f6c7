"""Where words lead, and what moderators said of that."""

from __future__ import annotations

from typing import Any

from forum import markup
from forum.models import Comment, Post

from .models import Act, Decision


def links_of(thing: Post | Comment) -> list[str]:
    """All addresses that it leads to, the post's own among them."""
    try:
        links = list(markup.render(thing.body).links)
    except markup.TooHard:
        links = []
    return [thing.url, *links] if isinstance(thing, Post) and thing.url else links


def approved_links(thing: Post | Comment) -> list[str]:
    """What a moderator saw and approved is not asked about again when a letter is corrected."""
    if thing.pk is None:
        return []
    approvals = Decision.objects.about(thing).filter(act=Act.APPROVE)
    return [link for facts in approvals.values_list("facts", flat=True) for link in _links(facts)]


def _links(facts: dict[str, Any]) -> list[str]:
    return list(facts.get("links", []))
