"""The same words from many accounts: what came first shows already, so a moderator is asked."""

from __future__ import annotations

from forum.likeness.models import Fingerprint, alike
from forum.models import Comment, Post
from forum.moderation.models import Case, Decision, Matter
from forum.moderation.referring import refer

from .knowing import is_beyond_doubt
from .phases.flood import OTHERS_BEFORE_HOLD


def take_fingerprint(thing: Post | Comment) -> None:
    """In a transaction of its own, and before the look: of several that come at one moment the
    last one finds all of them."""
    if not is_beyond_doubt(thing):
        Fingerprint.keep(thing)


def refer_earlier(thing: Post | Comment) -> None:
    """Those which nobody has decided about, once."""
    if is_beyond_doubt(thing):
        return
    others = alike(thing)
    if len(others) >= OTHERS_BEFORE_HOLD:
        for other in others:
            if other.is_standing and not _is_known(other):
                refer(Matter.SPAM, other, facts={"rule": "flood", "alike": len(others)})


def _is_known(thing: Post | Comment) -> bool:
    cases = Case.objects.about(thing).filter(matter=Matter.SPAM, facts__contains={"rule": "flood"})
    decisions = Decision.objects.about(thing).filter(actor__isnull=False)
    return bool(cases.exists() or decisions.exists())
