"""What phases are given, and what they answer."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from forum.rules.judging import Verdict
from forum.words.lists import Met


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known about one contribution when it is looked at."""

    links: int
    standing_before: int
    is_trusted: bool = False
    repeats: int = 0
    length: int = 0
    is_unknown_guest: bool = False
    spam_probability: float | None = None
    spam_model: int | None = None
    spam_words: dict[str, list[str]] = field(default_factory=dict)
    outside_service: str = ""
    outside_verdict: str = ""
    outside_fault: str = ""
    rules_asked: int = 0
    rules_in_shadow: tuple[str, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    """Of the rules that moderators wrote, those in shadow among them."""
    shorteners: int = 0
    new_domains: int = 0
    typed: int = 0
    """Characters, without what is quoted from others."""
    seconds_here: int | None = None
    """Since the author joined; nothing for guests."""
    lists_met: tuple[str, ...] = ()
    words_met: tuple[Met, ...] = ()
    alike: int = 0
    """Others who said nearly the same within a day."""


class Deed(StrEnum):
    """What a finding asks for."""

    REMOVE = "remove"
    HOLD = "hold"
    APPROVE = "approve"
    FLAG = "flag"
    DOUBT = "doubt"
    TAG = "tag"
    LIMIT = "limit"
    TELL = "tell"


DECIDING = {Deed.REMOVE, Deed.HOLD, Deed.APPROVE}
"""Of these the first one counts; all of the others are carried out (outcome.py)."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What speaks against the words, or for them: `sentence` is for their author, `rule` and
    `facts` for the log. `detail` is the slug of the tag for TAG, and `weight` says how strongly
    DOUBT asks to be looked at; its facts stand in the case alone."""

    rule: str
    facts: dict[str, Any]
    sentence: str
    deed: Deed = Deed.HOLD
    detail: str = ""
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Answer:
    """What a phase of the worker brought for its look, as fields of the facts. Where it is not
    final, whoever was asked had nothing to say yet, and is asked again."""

    facts: dict[str, Any]
    is_final: bool = True
