"""Who says what to whom, and when, as it is written down in content/.

Times are told backwards from the moment of loading: `ago = "3d 4h 20m"`. A comment answers the
last one before it that stands one level higher; without a level it answers the post.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from accounts.choices import Trust
from forum.models import State
from forum.moderation.models import Act
from forum.polls.choices import Kind

CONTENT = Path(__file__).parent / "content"

SPAN = re.compile(r"(?:(\d+)d)? ?(?:(\d+)h)? ?(?:(\d+)m)?")

STATES = {
    Act.HOLD: State.HELD,
    Act.APPROVE: State.PUBLISHED,
    Act.REMOVE: State.REMOVED,
    Act.RESTORE: State.PUBLISHED,
}
"""What an act of moderation makes of the words; the others leave their state as it is."""


class ContentError(ValueError):
    """What is written in content/ cannot be played."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonScript:
    """`login` is the role of those whom whoever tries the forum can be.

    `trust` is the level that they have come to; somebody here for long is at home.
    """

    name: str
    mailbox: str
    joined: timedelta
    login: str = ""
    trust: str = Trust.MEMBER.label

    @property
    def address(self) -> str:
        """Nobody can ever have a mailbox at example.org (RFC 2606)."""
        return f"{self.mailbox}@example.org"


@dataclass(frozen=True, slots=True, kw_only=True)
class FlagScript:
    by: str
    ago: timedelta
    reason: str
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionScript:
    """An act by nobody is that of a rule, which gives its own reason."""

    act: str
    ago: timedelta
    by: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What posts and comments have in common. `key` names them among all the others.

    A guest is nobody of the people: `by` is what they call themselves.
    """

    key: str
    by: str
    ago: timedelta
    body: str
    edited: timedelta | None = None
    deleted: bool = False
    up: int = 0
    down: int = 0
    guest: bool = False
    flags: list[FlagScript] = field(default_factory=list)
    decisions: list[DecisionScript] = field(default_factory=list)

    @property
    def state(self) -> State:
        """What the decisions made of the words in the end."""
        if self.deleted:
            return State.DELETED
        made = [STATES[Act(d.act)] for d in self.decisions if d.act in STATES]
        return made[-1] if made else State.PUBLISHED

    def last(self, act: Act) -> timedelta | None:
        return next((d.ago for d in reversed(self.decisions) if d.act == act), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class PollScript:
    """`ballots` has for each who voted what they chose, first choice first."""

    options: list[str]
    question: str = ""
    kind: str = Kind.SINGLE
    most: int | None = None
    is_secret: bool = True
    ballots: dict[str, list[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentScript(Words):
    """`parent` is the key of the comment that it answers, or empty."""

    post: str
    parent: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PostScript(Words):
    title: str
    board: str
    url: str = ""
    poll: PollScript | None = None
    tags: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class TagScript:
    name: str
    description: str = ""
    synonyms: list[str] = field(default_factory=list)


def read_people() -> list[PersonScript]:
    return [PersonScript(**_timed(person)) for person in _read(CONTENT / "people.toml")["people"]]


def read_boards() -> list[dict[str, Any]]:
    """Name, slug, description, and whether guests may comment, in their order."""
    boards: list[dict[str, Any]] = _read(CONTENT / "boards.toml")["boards"]
    return boards


def read_tags() -> list[TagScript]:
    return [TagScript(**tag) for tag in _read(CONTENT / "tags.toml")["tags"]]


def read_words() -> list[PostScript | CommentScript]:
    """Everything that is said, in the order in which it is said."""
    said: list[PostScript | CommentScript] = []
    for path in (CONTENT / "posts").glob("*.toml"):
        table = _read(path)
        comments = table.pop("comments", [])
        said.append(PostScript(key=path.stem, **_words(table)))
        said += _answers(path.stem, comments)
    return sorted(said, key=lambda words: (-words.ago, words.key))


def _answers(post: str, tables: list[dict[str, Any]]) -> Iterator[CommentScript]:
    above: list[str] = []
    for number, table in enumerate(tables, start=1):
        level, key = table.pop("level", 1), f"{post}:{number:03}"
        if not 1 <= level <= len(above) + 1:
            raise ContentError(f"{post}.toml: nothing stands above comment {number} to answer.")
        above[level - 1 :] = [key]
        parent = above[level - 2] if level > 1 else ""
        yield CommentScript(key=key, post=post, parent=parent, **_words(table))


def _words(table: dict[str, Any]) -> dict[str, Any]:
    flags = [FlagScript(**_timed(flag)) for flag in table.pop("flags", [])]
    decisions = [DecisionScript(**_timed(decision)) for decision in table.pop("decisions", [])]
    poll = {"poll": PollScript(**table.pop("poll"))} if "poll" in table else {}
    body = table.pop("body", "").strip()
    return _timed(table) | {"body": body, "flags": flags, "decisions": decisions} | poll


def _timed(table: dict[str, Any]) -> dict[str, Any]:
    spans = {name: span(table[name]) for name in ("ago", "edited", "joined") if name in table}
    return table | spans


def span(text: str) -> timedelta:
    """A length of time from "3d 4h 20m", of which any part may be missing."""
    found = SPAN.fullmatch(text)
    if not found or not text:
        raise ContentError(f"“{text}” is no length of time; write it like 3d 4h 20m.")
    days, hours, minutes = (int(number or 0) for number in found.groups())
    return timedelta(days=days, hours=hours, minutes=minutes)


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise ContentError(f"{path.name}: {error}") from error
