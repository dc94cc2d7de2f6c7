"""The link by which an outsider is known: signed over the tip and the address it was mailed to.

The address itself stands in no link, or it would stand in logs.
"""

from __future__ import annotations

import base64

from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac

from accounts.mails import absolute

from .models import Tip


def link(tip: Tip) -> str:
    return absolute(reverse("outsiders:tip", args=[tip.pk, _signature(tip)]))


def is_signed(tip: Tip, signature: str) -> bool:
    return constant_time_compare(_signature(tip), signature)


def _signature(tip: Tip) -> str:
    value = f"{tip.pk}:{tip.address}"
    mac = salted_hmac("forum.outsiders.link", value, algorithm="sha256").digest()
    return base64.urlsafe_b64encode(mac).rstrip(b"=").decode()
