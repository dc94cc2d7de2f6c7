"""Every string that others found to break things, as a name."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

import pytest
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.test import Client
from django.urls import resolve, reverse
from django.utils.html import escape

from accounts import names
from accounts.models import User

UNICODE = Path(os.environ.get("FORUM_CORPORA", "../shared/data")) / "unicode"

pytestmark = pytest.mark.skipif(
    not UNICODE.is_dir(), reason=f"{UNICODE} is absent: set FORUM_CORPORA to a folder that has it"
)


def naughty() -> list[str]:
    found: list[str] = json.loads((UNICODE / "blns.json").read_text())
    return found


def lookalikes() -> Iterator[str]:
    """“alice”, with each character replaced in turn by each that looks like it."""
    table = json.loads((UNICODE / "confusables.json").read_text())
    for place, letter in enumerate("alice"):
        for other in table[letter]:
            yield "alice"[:place] + other["c"].strip("\u200e") + "alice"[place + 1 :]


def emoji() -> Iterator[str]:
    for line in (UNICODE / "emoji-test.txt").read_text().splitlines():
        if points := line.partition(";")[0].strip() if not line.startswith("#") else "":
            yield "".join(chr(int(point, 16)) for point in points.split())


def is_safe(name: str) -> bool:
    """In an address and on a page."""
    path = f"/people/{quote(name)}/"
    return (
        "/" not in name
        and unquote(quote(name)) == name
        and re.fullmatch(r"/people/[A-Za-z0-9%._~-]+/", path) is not None
        and escape(name) == name
        and name.isprintable()
    )


def is_safe_in_a_mail(name: str) -> bool:
    mail = EmailMessage("x", "x", f"{name} <me@example.org>", ["you@example.org"])
    return str(mail.message()["From"]).count("@") == 1


def test_naughty_strings_are_refused_or_safe() -> None:
    accepted = [n for n in map(names.normalise, naughty()) if names.objection_to(n) is None]

    assert accepted
    assert [n for n in accepted if not (is_safe(n) and is_safe_in_a_mail(n))] == []


def test_naughty_strings_cost_no_error_page(db: None, settings: Any) -> None:
    settings.ACCOUNT_RATE_LIMITS = False
    client = Client()
    for number, name in enumerate(naughty()):
        words = {"username": name, "email": f"n{number}@example.org", "password1": name}
        assert client.post("/accounts/signup/", words).status_code in (200, 302)
        words = {"login": name, "password": name or "x"}
        assert client.post("/accounts/login/", words).status_code in (200, 302)


def test_nobody_looks_like_alice(alice: User) -> None:
    for name in lookalikes():
        normalised = names.normalise(name)
        with pytest.raises(ValidationError):
            User.objects.create_user(normalised, "other@example.org")


def test_no_emoji_stands_in_a_name() -> None:
    """A few are letters to Unicode, and become such: ™ is tm."""
    accepted = {n for n in map(names.normalise, emoji()) if names.objection_to(f"ab{n}") is None}

    assert all(name.isascii() and name.isalnum() for name in accepted)


def test_every_character_that_is_let_in_is_safe() -> None:
    alone = (names.normalise(chr(c) * 2) for c in range(0x20, 0x32000))
    accepted = [name for name in alone if names.objection_to(name) is None]

    assert len(accepted) > 10_000
    assert [name for name in accepted if not is_safe(name)] == []
    # Each of them takes a while.
    assert all(map(is_safe_in_a_mail, accepted[::100]))


@pytest.mark.parametrize("name", ["José", "王小明", "محمد", "नमस्ते"])
def test_a_page_is_found_under_its_name(name: str) -> None:
    path = reverse("member", args=[name])

    assert resolve(unquote(path)).kwargs["name"] == name
