"""The elements of an export, gathered into what they tell of: the site, a writer, a post, a
comment."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from forum.importing.elements import Element, read_elements
from forum.importing.opening import ArchiveError, Source

from .fields import Fields

# The address has been written with http and with https, and every version kept the one before.
WORDPRESS = re.compile(r"https?://wordpress\.org/export/1\.\d+/$")
NAMESPACES = {
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://purl.org/rss/1.0/modules/content/": "content",
}

SITE, ABOUT_SITE, ABOUT_POST, ABOUT_COMMENT = 2, 3, 4, 5
"""How deep things stand: rss / channel / item / wp:comment / wp:comment_id."""

KEPT = {
    ABOUT_SITE: {"title", "link", "pubDate", "wp:base_site_url", "wp:base_blog_url"},
    ABOUT_POST: {
        "title", "link", "guid", "pubDate", "dc:creator", "content:encoded", "wp:post_id",
        "wp:post_date", "wp:post_date_gmt", "wp:comment_status", "wp:post_name", "wp:status",
        "wp:post_type", "wp:post_password", "wp:is_sticky",
        "wp:author_login", "wp:author_email", "wp:author_display_name",
    },
    ABOUT_COMMENT: {
        "wp:comment_id", "wp:comment_author", "wp:comment_author_email", "wp:comment_author_url",
        "wp:comment_date", "wp:comment_date_gmt", "wp:comment_content", "wp:comment_approved",
        "wp:comment_type", "wp:comment_parent",
    },
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Section:
    """Something that was read to its end, with the item around it as far as that is read."""

    name: str
    fields: Fields
    item: Fields


def read_sections(source: Source) -> Iterator[Section]:
    """Sections named `channel`, `wp:author`, `item` and `wp:comment`, each at its end."""
    is_wordpress = False
    opened: dict[int, Fields] = {}
    for element in read_elements(source, _is_kept):
        name, depth = short_name(element.name), element.depth
        is_wordpress = is_wordpress or name.startswith("wp:")
        if not element.has_ended:
            opened[depth] = Fields()
            _require_rss(name, depth)
        elif _is_kept(element.name, depth):
            opened[depth - 1][name] = element.text.strip()
        elif _is_section(element, name):
            yield Section(name, opened[depth], opened.get(ABOUT_SITE, Fields()))
    if not is_wordpress:
        raise ArchiveError(
            "The file is RSS, but no WordPress export: nothing in it is in WordPress's namespace "
            "(http://wordpress.org/export/1.2/)."
        )


@cache
def short_name(name: str) -> str:
    """`wp:post_id` for `{http://wordpress.org/export/1.2/}post_id`; unknown names as they are."""
    if not name.startswith("{"):
        return name
    namespace, _, local = name[1:].rpartition("}")
    prefix = "wp" if WORDPRESS.match(namespace) else NAMESPACES.get(namespace)
    return f"{prefix}:{local}" if prefix else name


def _is_kept(name: str, depth: int) -> bool:
    return short_name(name) in KEPT.get(depth, ())


def _is_section(element: Element, name: str) -> bool:
    return (element.depth, name) in {
        (SITE, "channel"),
        (ABOUT_SITE, "wp:author"),
        (ABOUT_SITE, "item"),
        (ABOUT_POST, "wp:comment"),
    }


def _require_rss(name: str, depth: int) -> None:
    if depth == 1 and name != "rss":
        raise ArchiveError(
            f"The file is XML, but no WordPress export: it begins with <{name}> in place of <rss>."
        )
