"""What is typed into the gap of a condition, and what is kept of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Protocol

from django.core.exceptions import ValidationError

from forum.models import Board
from forum.phrases import MAX_LENGTH, fold

MAX_ENTRIES = 200
"""In one gap. Longer lists are lists of words, which are looked up and not tried one by one."""

HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]")


class Gap(Protocol):
    def read(self, typed: str) -> Any:
        """Raises ValidationError with a sentence."""

    def said(self, value: Any) -> str:
        """As it is typed, and as it is read in the sentence."""


@dataclass(frozen=True, slots=True)
class Number:
    least: int
    most: int

    def read(self, typed: str) -> int:
        try:
            number = int(typed)
        except ValueError:
            number = self.least - 1
        if not self.least <= number <= self.most:
            raise ValidationError(f"Write a whole number from {self.least} to {self.most}.")
        return number

    def said(self, value: int) -> str:
        return str(value)


class _Entries:
    """Several, with commas between them."""

    missing = "Write at least one, and commas between several."

    def read(self, typed: str) -> list[str]:
        entries = list(dict.fromkeys(filter(None, map(self.entry, typed.split(",")))))
        if not entries:
            raise ValidationError(self.missing)
        if len(entries) > MAX_ENTRIES:
            raise ValidationError(
                f"There are {len(entries)}; {MAX_ENTRIES} are the most. Make a second rule."
            )
        return entries

    def entry(self, typed: str) -> str:
        return " ".join(typed.split())

    def said(self, value: list[str]) -> str:
        return ", ".join(value)


class _Words(_Entries):
    def entry(self, typed: str) -> str:
        words = super().entry(typed)
        if len(words) > MAX_LENGTH:
            raise ValidationError(f"“{words[:20]}…” is longer than {MAX_LENGTH} characters.")
        if words and not fold(words):
            raise ValidationError("One of these has no character that can be seen.")
        return words


class _Hosts(_Entries):
    missing = "Write the name of a site, such as example.org, and commas between several."

    def entry(self, typed: str) -> str:
        host = super().entry(typed).lower().removeprefix("www.")
        if host and not HOST.fullmatch(host):
            raise ValidationError(
                f"“{host[:60]}” is no name of a site. Write it without http:// and path, such as "
                "example.org."
            )
        return host


class _Boards(_Entries):
    missing = "Write the name of a board, and commas between several."

    def entry(self, typed: str) -> str:
        named = super().entry(typed)
        if not named:
            return ""
        boards = Board.objects.all()
        found = boards.filter(slug=named).first() or boards.filter(name__iexact=named).first()
        if not found:
            raise ValidationError(f"There is no board called “{named[:60]}”.")
        return str(found.slug)


class _None:
    """Nothing is to be filled in."""

    def read(self, typed: str) -> None:
        return None

    def said(self, value: None) -> str:
        return ""


WORDS, HOSTS, BOARDS, NONE = _Words(), _Hosts(), _Boards(), _None()
