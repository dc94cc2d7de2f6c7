"""A hook of the site's own: signed JSON goes there, a verdict comes back."""

from __future__ import annotations

import hashlib
import hmac
import json
import time
from dataclasses import asdict
from typing import Any

from django.conf import settings

from forum.models import Comment, Post

from .chosen import Chosen
from .opinion import Opinion, Unanswered, Verdict
from .reaching import post
from .said import said_in

VERDICTS = {Verdict.HAM, Verdict.SPAM, Verdict.UNSURE}


def check(thing: Post | Comment, *, by: Chosen) -> Opinion:
    return ask({"site": settings.SITE_ORIGIN, "about": _told(thing)}, by=by)


def report(thing: Post | Comment, *, is_spam: bool, by: Chosen) -> None:
    """Say that it was wrong. What it answers is its own affair."""
    decided = Verdict.SPAM if is_spam else Verdict.HAM
    _post({"site": settings.SITE_ORIGIN, "about": _told(thing), "decided": decided}, by)


def ask(question: dict[str, Any], *, by: Chosen) -> Opinion:
    return Opinion(_verdict_in(_post(question, by)))


def sign(key: str, *, at: str, body: bytes) -> str:
    """Over the moment too, so that what was overheard cannot be sent again later."""
    return hmac.new(key.encode(), at.encode() + b"." + body, hashlib.sha256).hexdigest()


def _told(thing: Post | Comment) -> dict[str, Any]:
    said = said_in(thing)
    return asdict(said) | {"at": said.at.isoformat()}


def _post(told: dict[str, Any], by: Chosen) -> bytes:
    body = json.dumps(told).encode()
    at = str(int(time.time()))
    headers = {"Folkmoot-Timestamp": at, "Folkmoot-Signature": sign(by.key, at=at, body=body)}
    return post(by.url, body, content_type="application/json", headers=headers)


def _verdict_in(answer: bytes) -> Verdict:
    try:
        told = json.loads(answer)
    except (ValueError, RecursionError) as error:
        raise Unanswered("answered with something that is no JSON") from error
    verdict = told.get("verdict") if isinstance(told, dict) else None
    if not isinstance(verdict, str) or verdict not in VERDICTS:
        raise Unanswered("answered without a verdict")
    return Verdict(verdict)
