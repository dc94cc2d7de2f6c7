"""What may stand beside a name on its bearer's own page, without taking anybody in.

Never shown in place of the name. Two people may both be Maria Silva; nobody may be shown as
somebody else's name, as the site itself, or with a mark that looks as if the site had set it.
"""

from __future__ import annotations

import unicodedata

from . import confusables, names
from .models import LOOKALIKE, User

MAX_LENGTH = 50

PUNCTUATION = frozenset(" '’.,-‐·&()/")

SAID = "' - . , & / ( )"

# One such word is enough: “Forum Admin”. The others that are reserved are also plain words.
OFFICES = """
    admin administrator folkmoot hostmaster mod moderator mods official operator postmaster root
    staff superuser support sysop webmaster
"""
LOOK_OF_OFFICES = frozenset(map(confusables.skeleton, OFFICES.split()))

OFFICIAL = "This is kept free, so that nobody is taken for the site itself."


def normalise(text: str) -> str:
    """One way to store what can be typed in several, on one line."""
    return " ".join(unicodedata.normalize("NFKC", text).split())


def objection_to(text: str, *, bearer: User | None = None) -> str | None:
    """Why this cannot stand beside the bearer's name, or be that of somebody without an account.

    Expects what `normalise` gives.
    """
    return (
        objection_to_characters(text)
        or next(filter(None, map(names.objection_to_scripts, _words(text))), None)
        or _objection_to_claims(text, bearer)
    )


def objection_to_characters(text: str) -> str | None:
    """For short texts beside a name: only what is read, and all of it seen."""
    for character in text:
        if character not in PUNCTUATION and not names.is_written(character):
            return _sentence_about(character)
    if text and not any(unicodedata.category(c).startswith("L") for c in text):
        return "Use at least one letter."
    if any(map(names.has_stacked_marks, _words(text))):
        return "There are too many accents on one letter, or one on none."
    return None


def _sentence_about(character: str) -> str:
    objection = names.objection_to_character(character)
    if objection == names.CANNOT_BE_SEEN:
        return objection
    return f"“{character}” cannot stand here: use letters, digits, spaces, and {SAID}."


def _words(text: str) -> list[str]:
    return "".join(" " if c in PUNCTUATION else c for c in text).split()


def _objection_to_claims(text: str, bearer: User | None) -> str | None:
    words = _words(text)
    looks = set(map(confusables.skeleton, [*words, "".join(words)]))
    if looks & LOOK_OF_OFFICES or names.is_reserved("".join(words)):
        return OFFICIAL
    spellings = {separator.join(words) for separator in ("", "-")} if words else set()
    if any(User.objects.objection_to_look(spelling, bearer=bearer) for spelling in spellings):
        return LOOKALIKE
    return None
