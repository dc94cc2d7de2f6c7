"""What a rule is told of one contribution."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Seen:
    """As it is when somebody looks; what no rule asks about is left at its first value."""

    kind: str
    """ "post" or "comment"."""
    board: str
    """Its slug."""
    text: str
    """The title too."""
    length: int
    """Characters of the body."""
    score: int
    hour: int
    """When it was written, by the site's clock."""
    discussion_days: float
    """How old the discussion was then."""
    author_days: float
    """How long its author had been a member then; 0 for guests."""
    trust: int
    is_guest: bool
    contributions: int = 0
    """What else of the author stood then."""
    flags: int = 0
    hosts: list[str] = field(default_factory=list)
    """Where its links lead, away from here: one for each link, in small letters."""

    @property
    def links(self) -> int:
        return len(self.hosts)
