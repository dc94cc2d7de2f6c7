"""A name for somebody who is called something elsewhere: valid, free, and close to it."""

from __future__ import annotations

from accounts import names
from accounts.models import User

# After so many of the same name, they had better think of one.
MOST_NUMBERS = 20


def suggest(*told: str) -> str:
    """Nothing where nothing fits: then it is typed."""
    for text in told:
        name = _made_valid(text)
        if names.is_reserved(name):
            continue
        for candidate in (name, *(f"{name[: names.MAX_LENGTH - 3]}-{n}" for n in _numbers())):
            if name and is_free(candidate):
                return candidate
    return ""


def is_free(name: str) -> bool:
    return not names.is_reserved(name) and User.objects.objection_to(name) is None


def _numbers() -> range:
    return range(2, 2 + MOST_NUMBERS)


def _made_valid(text: str) -> str:
    """Its letters and digits as they are; whatever else there is separates them."""
    parts: list[str] = [""]
    for character in names.normalise(text)[:200]:
        if character in names.SEPARATORS or names.objection_to_character(character):
            parts.append("")
        else:
            parts[-1] += character
    return "-".join(filter(None, parts))[: names.MAX_LENGTH].rstrip("-")
