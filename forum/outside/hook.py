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
    said = asdict(said_in(thing))
    said["at"] = said["at"].isoformat()
    return ask({"site": settings.SITE_ORIGIN, "about": said}, by=by)


def ask(question: dict[str, Any], *, by: Chosen) -> Opinion:
    body = json.dumps(question).encode()
    at = str(int(time.time()))
    headers = {"Folkmoot-Timestamp": at, "Folkmoot-Signature": sign(by.key, at=at, body=body)}
    answer = post(by.url, body, content_type="application/json", headers=headers)
    return Opinion(_verdict_in(answer))


def sign(key: str, *, at: str, body: bytes) -> str:
    """Over the moment too, so that what was overheard cannot be sent again later."""
    return hmac.new(key.encode(), at.encode() + b"." + body, hashlib.sha256).hexdigest()


def _verdict_in(answer: bytes) -> Verdict:
    try:
        told = json.loads(answer)
    except (ValueError, RecursionError) as error:
        raise Unanswered("It answered with something that is no JSON.") from error
    verdict = told.get("verdict") if isinstance(told, dict) else None
    if not isinstance(verdict, str) or verdict not in VERDICTS:
        raise Unanswered("It answered without a verdict.")
    return Verdict(verdict)
