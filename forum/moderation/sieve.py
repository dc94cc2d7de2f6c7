"""Which part of what waits a moderator wants to see."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.db.models import Q
from django.utils import timezone

from .models import Matter

if TYPE_CHECKING:
    from accounts.models import User

CLAIMS = {"mine": "Claimed by me", "free": "Claimed by nobody", "others": "Claimed by others"}


@dataclass(frozen=True, slots=True)
class Sieve:
    """`in_board` is a slug; not `board`, which a form may ask for itself (where to move a post)."""

    matter: str = ""
    in_board: str = ""
    claim: str = ""

    @classmethod
    def of(cls, wanted: Mapping[str, str]) -> Sieve:
        """What is none of the choices is ignored."""
        matter, claim = wanted.get("matter", ""), wanted.get("claim", "")
        board = wanted.get("in_board", "").replace("\0", "")
        return cls(
            matter=matter if matter in Matter.values else "",
            in_board=board,
            claim=claim if claim in CLAIMS else "",
        )

    @property
    def query(self) -> str:
        """As it stands in an address."""
        chosen = {"matter": self.matter, "in_board": self.in_board, "claim": self.claim}
        return urlencode({name: value for name, value in chosen.items() if value})

    def sift(self, cases: Any, *, viewer: User) -> Any:
        if self.matter:
            cases = cases.filter(matter=self.matter)
        if self.in_board:
            here = Q(post__board__slug=self.in_board) | Q(comment__post__board__slug=self.in_board)
            cases = cases.filter(here)
        claimed = Q(claimed_until__gt=timezone.now())
        match self.claim:
            case "mine":
                return cases.filter(claimed, claimed_by=viewer)
            case "others":
                return cases.filter(claimed).exclude(claimed_by=viewer)
            case "free":
                return cases.exclude(claimed)
        return cases
