"""Which domain an address leads to. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from forum.links.normal import shortest_host

MAX_LENGTH = 253
"""Characters in a name, as in DNS."""

IN_TEXT = re.compile(r"(?i)\bhttps?://([a-z0-9.-]{4,253})")


def domain_of(link: str) -> str:
    """Subdomains are domains of their own: blogs of many strangers share what stands above them.
    Nothing where the address is none."""
    try:
        host = urlsplit(link).hostname or ""
        # As browsers ask for it, so that a name in other letters is known again.
        name = shortest_host(host.encode("idna").decode("ascii"))
    except ValueError:
        return ""
    return name if "." in name and len(name) <= MAX_LENGTH else ""


def domains_of(links: Iterable[str]) -> set[str]:
    return {domain for domain in map(domain_of, links) if domain}


def domains_in(text: str) -> set[str]:
    """Of addresses that are written out, wherever they stand in it."""
    return domains_of(f"https://{host}" for host in IN_TEXT.findall(text))
