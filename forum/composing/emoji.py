"""Emoji by the names that people know from elsewhere: `:tada:`, `:thumbsup:`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from emoji import EMOJI_DATA, STATUS

NEWEST = 15.1
"""Of Unicode's emoji. Phones and desks of some years' age draw these, and boxes for newer ones."""

SKIN_TONES = range(0x1F3FB, 0x1F400)
"""Each hand in five of them would hide everything else; who wants one has it on the keyboard."""

MOST = 8
"""As many as are seen at one look."""

POPULAR = ("+1", "heart", "joy", "tada", "thinking", "eyes", "wave", "pray")


@dataclass(frozen=True, slots=True)
class Emoji:
    sign: str
    names: tuple[str, ...]
    """Short ones first, without colons."""

    @property
    def words(self) -> str:
        """What comes into the text."""
        return self.sign


def emoji_called(typed: str) -> list[Emoji]:
    """Those whose name is this, then those that begin so, then those with a word that does."""
    if not (typed := typed.lower()):
        return [_by_name()[name] for name in POPULAR]
    ranked = [(rank, emoji) for emoji in _all() if (rank := _rank(emoji, typed))]
    return [emoji for _, emoji in sorted(ranked, key=lambda pair: pair[0])[:MOST]]


def _rank(emoji: Emoji, typed: str) -> tuple[int, int] | None:
    """How well it fits, and of those that fit as well the shorter name first."""
    ranks = [(fit, len(name)) for name in emoji.names if (fit := _fit(name, typed)) is not None]
    return min(ranks, default=None)


def _fit(name: str, typed: str) -> int | None:
    if name == typed:
        return 0
    if name.startswith(typed):
        return 1
    return 2 if f"_{typed}" in name else None


@cache
def _all() -> tuple[Emoji, ...]:
    return tuple(
        Emoji(sign, _names(about))
        for sign, about in EMOJI_DATA.items()
        if about["status"] == STATUS["fully_qualified"]
        and about["E"] <= NEWEST
        and not any(ord(character) in SKIN_TONES for character in sign)
    )


def _names(about: dict[str, object]) -> tuple[str, ...]:
    names = [about["en"], *about.get("alias", [])]  # type: ignore[misc]
    return tuple(
        sorted({str(name).strip(":").lower() for name in names}, key=lambda name: (len(name), name))
    )


@cache
def _by_name() -> dict[str, Emoji]:
    return {name: emoji for emoji in _all() for name in emoji.names}
