"""What a page says of itself: title, description, canonical address. It may be hostile."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from bs4 import BeautifulSoup, ParserRejectedMarkup, Tag

from forum.visible import single_line

MAX_TITLE = 300
MAX_DESCRIPTION = 500
"""Two or three sentences: more would be the page itself."""

HEAD = 200_000
"""Bytes that are looked at: the head of any page that was made for people is shorter."""


@dataclass(frozen=True, slots=True)
class Told:
    title: str = ""
    description: str = ""
    canonical: str = ""


def told_by(body: bytes, *, url: str, content_type: str) -> Told:
    """Nothing of what is no HTML, or cannot be read. `url` is where the page was found."""
    kind, _, parameters = content_type.partition(";")
    if kind.strip().lower() not in ("text/html", "application/xhtml+xml"):
        return Told()
    charset = parameters.lower().partition("charset=")[2].strip(" \"'") or None
    try:
        soup = BeautifulSoup(body[:HEAD], "html.parser", from_encoding=charset)
        return Told(_title(soup), _description(soup), _canonical(soup, url))
    except (ParserRejectedMarkup, RecursionError, LookupError):
        return Told()


def _title(soup: BeautifulSoup) -> str:
    title = _meta(soup, "og:title")
    if not title and (tag := soup.find("title")):
        title = tag.get_text()
    return _cut(title, MAX_TITLE)


def _description(soup: BeautifulSoup) -> str:
    return _cut(_meta(soup, "og:description") or _meta(soup, "description"), MAX_DESCRIPTION)


def _canonical(soup: BeautifulSoup, url: str) -> str:
    """Believed only about the page's own site: another would take its discussions away."""
    link = soup.find("link", rel="canonical")
    if not isinstance(link, Tag):
        return ""
    try:
        address = urljoin(url, str(link.get("href") or "").strip())
        theirs, ours = urlsplit(address), urlsplit(url)
    except ValueError:
        return ""
    is_same_site = (theirs.hostname or "").removeprefix("www.") == (
        ours.hostname or ""
    ).removeprefix("www.")
    return address if theirs.scheme in ("http", "https") and is_same_site else ""


def _meta(soup: BeautifulSoup, name: str) -> str:
    for key in ("property", "name"):
        tag = soup.find("meta", attrs={key: name})
        if isinstance(tag, Tag) and (said := str(tag.get("content") or "").strip()):
            return said
    return ""


def _cut(text: str, length: int) -> str:
    text = single_line(text)
    return text if len(text) <= length else f"{text[: length - 1].rstrip()}…"
