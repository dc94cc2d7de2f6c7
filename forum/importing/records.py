"""What every reader yields: posts, each followed by its comments, in the archive's own order."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum


class Format(Enum):
    """How the words of a record are written."""

    MARKDOWN = "markdown"
    HTML = "html"
    WORDPRESS_POST = "wordpress post"
    WORDPRESS_COMMENT = "wordpress comment"


class Unwanted(Enum):
    """Why something of an archive does not come in."""

    NOT_PUBLISHED = "not published there"
    PASSWORD = "behind a password, which this forum could not ask for"
    OTHER_KIND = "neither a post nor a page"
    EMPTY = "without any words"
    UNDER_UNWANTED = "under something that was left out"
    SPAM = "marked as spam"
    BIN = "in the bin"
    PINGBACK = "written by a machine; --with-pingbacks takes them"
    OTHER_COMMENT = "no comment of a reader's"
    REPEATED = "the same thing a second time in this archive"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody without an account here, as the archive names them."""

    name: str
    email: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class ImportedPost:
    key: str
    """Its name within the archive; the same at every import."""
    title: str
    author: Person
    written_at: datetime
    words: str
    format: Format
    slug: str = ""
    link: str = ""
    """Where it stood; relative addresses in its words start there."""
    url: str = ""
    """What it points to, where it is about a page elsewhere."""
    score: int = 0
    """Votes up less votes down, where the archive counts them."""
    is_locked: bool = False
    is_pinned: bool = False
    has_guessed_date: bool = False
    unwanted: Unwanted | None = None
    kind: str = ""
    """What the archive calls it, where that says more of why it is unwanted."""


@dataclass(frozen=True, slots=True)
class ImportedComment:
    key: str
    parent_key: str
    """Empty at the top level; may name a comment that comes later, or none at all."""
    author: Person
    written_at: datetime
    words: str
    format: Format
    score: int = 0
    is_held: bool = False
    has_guessed_date: bool = False
    unwanted: Unwanted | None = None
    kind: str = ""
    """What the archive calls it, where that says more of why it is unwanted."""


Record = ImportedPost | ImportedComment


@dataclass(frozen=True, slots=True)
class Archive:
    """What can be said of an archive once it was read through."""

    source: str
    """Where it came from, in a form that stays the same from one export to the next."""
    title: str
    exported_at: datetime
    people: dict[str, Person] = field(default_factory=dict)
    """Writers of posts, by the name that the posts call them by."""
