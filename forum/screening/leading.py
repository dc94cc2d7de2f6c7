"""What is known of where a contribution leads."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from forum.domains.models import Domain
from forum.domains.naming import domains_of
from forum.domains.shorteners import SHORTENERS


@dataclass(frozen=True, slots=True)
class Leading:
    shorteners: int = 0
    new_domains: int = 0


def leading_of(links: Iterable[str]) -> Leading:
    domains = domains_of(links)
    if not domains:
        return Leading()
    shorteners = domains & SHORTENERS
    return Leading(len(shorteners), len(Domain.never_seen(domains - shorteners)))
