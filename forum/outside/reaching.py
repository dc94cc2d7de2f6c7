"""The way to the service: bounded, counted, and left alone for a while where it leads nowhere."""

from __future__ import annotations

from collections.abc import Mapping

from django.conf import settings

from forum.fetching import Unreachable, send

from .opinion import Unanswered

MOST_SECONDS = 5.0
"""A worker does one thing at a time, and this is one comment of hundreds."""

MOST_BYTES = 10_000
"""An answer is a word or two."""

USER_AGENT = "Folkmoot/1.0"
OK = 200


def post(url: str, body: bytes, *, content_type: str, headers: Mapping[str, str]) -> bytes:
    """What it answers with 200. Raises Unanswered for everything else."""
    told = {"Content-Type": content_type, "User-Agent": f"{USER_AGENT} (+{settings.SITE_ORIGIN})"}
    try:
        found = send(
            url,
            body=body,
            headers={**told, **headers},
            most_seconds=MOST_SECONDS,
            most_bytes=MOST_BYTES,
        )
    except Unreachable as error:
        raise Unanswered(str(error)) from error
    if found.status != OK:
        raise Unanswered(f"answered with status {found.status}")
    return found.body
