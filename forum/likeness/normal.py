"""What is left of a text when it is compared with others. Pure."""

from __future__ import annotations

import re
import unicodedata

MOST_READ = 10_000
"""Characters. What is longer is alike, or is not, in its beginning."""

QUOTED = re.compile(r"(?m)^[ ]{0,3}>.*$")
BLOCKQUOTE = re.compile(r"(?is)<blockquote\b.*?(?:</blockquote>|\Z)")
INVISIBLE = {"Cf", "Mn", "Me"}


def own_words(text: str) -> str:
    """Without what is quoted from others: who answers somebody repeats them."""
    return BLOCKQUOTE.sub("", QUOTED.sub("", text)).strip()


def plain(text: str) -> str:
    """Letters in one case and form, one sign for all digits, one space for everything between: what
    senders change from text to text so that no two are the same."""
    folded = unicodedata.normalize("NFKD", own_words(text[:MOST_READ]).casefold())
    seen = (letter for letter in folded if unicodedata.category(letter) not in INVISIBLE)
    letters = ("0" if each.isdigit() else each if each.isalpha() else " " for each in seen)
    return " ".join("".join(letters).split())
