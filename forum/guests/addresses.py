"""Addresses of guests, and the links by which they are known.

A link names a slip and a purpose, and is signed over both and the address it was mailed to. So it
opens nothing else, and nothing at all once the words are claimed, deleted or somebody else's.
The address itself stands in no link, or it would stand in logs.
"""

from __future__ import annotations

import base64
from typing import Literal

from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac

from accounts.mails import absolute

from .models import Slip

Purpose = Literal["confirm", "words", "edit", "follow", "unsubscribe", "delete", "appeal"]


def fold(address: str) -> str:
    """The same for every way to case an address, as accounts have it.

    Only for ASCII: there are letters that databases and regular expressions take for i, k and s,
    and mail does not.
    """
    return address.lower() if address.isascii() else address


def link(slip: Slip, purpose: Purpose) -> str:
    return absolute(path(slip, purpose))


def path(slip: Slip, purpose: Purpose) -> str:
    # Appeals stand above this part, and are known by their name.
    name = "appeals:of_guest" if purpose == "appeal" else f"guests:{purpose}"
    return reverse(name, args=[slip.pk, _signature(slip, purpose)])


def is_signed(slip: Slip, purpose: Purpose, signature: str) -> bool:
    """Whether the link was mailed to the address that the words have today."""
    return bool(slip.address) and constant_time_compare(_signature(slip, purpose), signature)


def _signature(slip: Slip, purpose: Purpose) -> str:
    value = f"{slip.pk}:{slip.address}"
    mac = salted_hmac(f"forum.guests.{purpose}", value, algorithm="sha256").digest()
    return base64.urlsafe_b64encode(mac).rstrip(b"=").decode()
