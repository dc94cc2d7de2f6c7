"""What the fields of a post or a comment mean."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import unquote

from forum.importing.records import Format, ImportedComment, ImportedPost, Person, Unwanted

from .fields import Fields, first_date, read_text

MAX_KEY = 60
"""Characters; the two parts of a comment's key and their digests fit into 200."""

POST_KINDS = {"post", "page", ""}
"""Older and home-made exports leave out what goes without saying; hence the empty ones."""
COMMENT_KINDS = {"comment", ""}
PINGBACK_KINDS = {"pingback", "trackback", "webmention"}
PUBLISHED = {"publish", ""}
APPROVED = {"1", "approve", "approved"}
REFUSED = {"spam": Unwanted.SPAM, "trash": Unwanted.BIN, "post-trashed": Unwanted.BIN}

TELLING: dict[Unwanted | None, str] = {
    Unwanted.NOT_PUBLISHED: "wp:status",
    Unwanted.OTHER_KIND: "wp:post_type",
    Unwanted.PINGBACK: "wp:comment_type",
    Unwanted.OTHER_COMMENT: "wp:comment_type",
}
"""The field that says more of why something is unwanted."""

ANONYMOUS = "Anonymous"
"""As WordPress signs those who left no name."""


class Keys:
    """The names that records go by within an archive, each given once.

    Numbers do occur twice, in exports that were joined or mended by hand. Something else under a
    number that is taken gets a name of its own; the same thing again is told by `is_repeated`.
    """

    def __init__(self) -> None:
        self._taken: dict[str, str] = {}

    def give(self, wish: str, digest: str) -> tuple[str, bool]:
        key = wish if 0 < len(wish) <= MAX_KEY else f"~{digest}"
        if self._taken.get(key, digest) != digest:
            key = f"{key}~{digest}"
        is_repeated = key in self._taken
        self._taken[key] = digest
        return key, is_repeated


def read_post(
    fields: Fields, *, people: dict[str, Person], fallback: datetime, has_comments: bool
) -> ImportedPost:
    """`fallback` is its date where it tells none that can be read."""
    title = read_text(fields["title"])
    date = first_date(fields["wp:post_date_gmt"], fields["wp:post_date"], fields["pubDate"])
    unwanted = _objection_to_post(fields, has_title=bool(title), has_comments=has_comments)
    return ImportedPost(
        key=fields["wp:post_id"] or fields["link"] or fields["guid"],
        title=title,
        author=people.get(fields["dc:creator"]) or _person(fields["dc:creator"]),
        written_at=date or fallback,
        has_guessed_date=date is None,
        words=fields["content:encoded"],
        format=Format.WORDPRESS_POST,
        slug=unquote(fields["wp:post_name"]),
        link=fields["link"],
        is_locked=fields["wp:comment_status"] == "closed",
        is_pinned=fields["wp:is_sticky"] == "1",
        unwanted=unwanted,
        kind=fields[TELLING[unwanted]] if unwanted in TELLING else "",
    )


def read_comment(fields: Fields, *, fallback: datetime) -> ImportedComment:
    date = first_date(fields["wp:comment_date_gmt"], fields["wp:comment_date"])
    unwanted = _objection_to_comment(fields)
    return ImportedComment(
        key=fields["wp:comment_id"],
        parent_key=fields["wp:comment_parent"].removeprefix("0"),
        author=_person(
            fields["wp:comment_author"],
            fields["wp:comment_author_email"],
            fields["wp:comment_author_url"],
        ),
        written_at=date or fallback,
        has_guessed_date=date is None,
        words=fields["wp:comment_content"],
        format=Format.WORDPRESS_COMMENT,
        is_held=fields["wp:comment_approved"] not in APPROVED,
        unwanted=unwanted,
        kind=fields[TELLING[unwanted]] if unwanted in TELLING else "",
    )


def _person(name: str, email: str = "", url: str = "") -> Person:
    return Person(read_text(name) or ANONYMOUS, email, url)


def _objection_to_post(fields: Fields, *, has_title: bool, has_comments: bool) -> Unwanted | None:
    if fields["wp:post_type"] not in POST_KINDS:
        return Unwanted.OTHER_KIND
    if fields["wp:status"] not in PUBLISHED:
        return Unwanted.NOT_PUBLISHED
    if fields["wp:post_password"]:
        return Unwanted.PASSWORD
    # A page with nothing but a title is a place for WordPress to put a list.
    speaks = has_title and fields["wp:post_type"] != "page"
    if not (fields["content:encoded"] or speaks or has_comments):
        return Unwanted.EMPTY
    return None


def _objection_to_comment(fields: Fields) -> Unwanted | None:
    if fields["wp:comment_approved"] in REFUSED:
        return REFUSED[fields["wp:comment_approved"]]
    if fields["wp:comment_type"] in PINGBACK_KINDS:
        return Unwanted.PINGBACK
    if fields["wp:comment_type"] not in COMMENT_KINDS:
        return Unwanted.OTHER_COMMENT
    return None
