"""From an outsider's hand to the moderators: noted, confirmed, taken back."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from forum.models import Comment, Post
from forum.moderation.flagging import flag_from_outside
from forum.moderation.models import Flag, LegalNotice, in_field
from outbox import enqueue

from .models import Tip

SAME_PRESS = 10 * 60
"""Seconds. The same again within them is a button pressed twice; later the mail did not come."""


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody filled in. Whether the address is theirs is another question."""

    address: str
    reason: str
    words: str
    legal: dict[str, Any]

    def fingerprint(self, thing: Post | Comment) -> str:
        value = json.dumps([thing._meta.model_name, thing.pk, asdict(self)], sort_keys=True)
        return salted_hmac("forum.outsiders.tip", value, algorithm="sha256").hexdigest()


@transaction.atomic
def note(thing: Post | Comment, said: Said) -> Tip:
    """Keep it until whoever reads the mail of that address says that it is theirs.

    The same work whoever's it is; whether a mail goes out, the worker sees.
    """
    tip, _ = Tip.objects.get_or_create(
        fingerprint=said.fingerprint(thing),
        defaults={
            **in_field(thing),
            "address": said.address,
            "reason_id": said.reason,
            "words": said.words,
            "legal": said.legal,
        },
    )
    key = f"{tip.pk}:{int(timezone.now().timestamp() / SAME_PRESS)}"
    enqueue("outsiders.mail_tip", key=key, payload={"tip": str(tip.pk)})
    return tip


@transaction.atomic
def confirm(tip: Tip) -> bool:
    """Show it to the moderators. False: this address did so already, and once counts."""
    tip = Tip.objects.select_for_update(of=["self"]).get(pk=tip.pk)
    if not tip.is_waiting:
        return False
    # Two tips of one address on one thing are confirmed one after the other.
    hold = type(tip.thing).objects.select_for_update(of=["self"], no_key=True)
    hold.get(pk=tip.thing.pk)
    if flag_by_address(tip):
        return False
    legal = LegalNotice(**tip.legal) if tip.legal else None
    flag = flag_from_outside(tip.thing, reason=tip.reason_id, words=tip.words, legal=legal)
    Tip.objects.filter(pk=tip.pk).update(flag=flag, words="", legal={})
    return True


def flag_by_address(tip: Tip) -> Flag | None:
    earlier: Flag | None = Flag.objects.filter(
        tip__address=tip.address, **in_field(tip.thing)
    ).first()
    return earlier


@transaction.atomic
def withdraw(tip: Tip) -> None:
    """Their own wish: what they said goes, and the address. What was decided stays in the log."""
    if tip.flag_id:
        Flag.objects.filter(pk=tip.flag_id).delete()
    else:
        tip.delete()
