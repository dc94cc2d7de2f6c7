"""What newcomers may put into one text."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.models import AnonymousUser

from accounts import names
from accounts.choices import Trust
from forum import markup

from .figures import IMAGES, LINKS, MENTIONS
from .writing import RISING

if TYPE_CHECKING:
    from accounts.models import User

TOO_MANY_IMAGES = (
    "A text by a newcomer may have one picture, and it has {}. Leave some out; "
    "you may have more {}."
)


def links_away(links: Iterable[str]) -> set[str]:
    """Each address once; those of this site lead nobody away."""
    return {link for link in links if urlsplit(link).hostname != settings.SITE_URL.hostname}


def objection_to_words(user: User, body: str, *, url: str = "") -> str:
    """`body` can be rendered, and `url` is what a post links to."""
    if not has_few(user):
        return ""
    links, mentions = count_in_words(body, url=url)
    if links > LINKS:
        return _too_many("links", links)
    if mentions > MENTIONS:
        return _too_many("mentions of people", mentions)
    images = len(markup.render(body).images)
    return TOO_MANY_IMAGES.format(images, RISING) if images > IMAGES else ""


def has_few(user: User | AnonymousUser) -> bool:
    """Whether the links and mentions in one text are limited: those of newcomers and guests."""
    if isinstance(user, AnonymousUser):
        return True
    return not user.moderates and user.writing_level == Trust.NEW


def count_in_words(body: str, *, url: str = "") -> tuple[int, int]:
    """Links and mentions, as they are counted against the limits."""
    rendered = markup.render(body)
    links = links_away([url, *rendered.links] if url else rendered.links)
    return len(links), len({names.fold(name) for name in rendered.mentions})


def _too_many(what: str, count: int) -> str:
    return (
        f"A text by a newcomer may have two {what}, and it has {count}. Leave some out; "
        f"you may have more {RISING}."
    )
