"""What is learned from: words, and what became of them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Manner(StrEnum):
    """Short words to others, or a piece of writing. Each is judged by weights of its own: a
    link is nothing remarkable in a letter."""

    COMMENT = "comment"
    LETTER = "letter"


@dataclass(frozen=True, slots=True)
class Example:
    """`author` and `source` only tell what belongs together: no text is learned from and judged
    while another of the same group is on the other side."""

    text: str
    is_spam: bool
    manner: Manner
    author: str = ""
    source: str = ""

    @property
    def group(self) -> str:
        """Comments under one film are as much alike as letters of one sender."""
        return self.source if self.source and self.manner is Manner.COMMENT else self.author
