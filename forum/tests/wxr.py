"""WordPress exports as tests need them, written field by field."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from xml.sax.saxutils import escape

WP = "http://wordpress.org/export/1.2/"

POST = {
    "title": "Sharpening",
    "link": "https://shed.example/sharpening/",
    "dc:creator": "joiner",
    "content:encoded": "On stones.",
    "wp:post_id": "7",
    "wp:post_date_gmt": "2021-03-01 09:00:00",
    "wp:comment_status": "open",
    "wp:post_name": "sharpening-it",
    "wp:status": "publish",
    "wp:post_type": "post",
}
COMMENT = {
    "wp:comment_id": "1",
    "wp:comment_author": "Grace",
    "wp:comment_author_email": "grace@example.org",
    "wp:comment_author_url": "https://grace.example/",
    "wp:comment_date_gmt": "2021-03-02 10:00:00",
    "wp:comment_content": "With oil or with water?",
    "wp:comment_approved": "1",
    "wp:comment_type": "comment",
    "wp:comment_parent": "0",
}
SITE = {
    "title": "The shed",
    "link": "https://shed.example",
    "pubDate": "Mon, 05 Apr 2021 10:00:00 +0000",
}
AUTHOR = {
    "wp:author_login": "joiner",
    "wp:author_email": "joiner@shed.example",
    "wp:author_display_name": "The joiner",
}


def elements(fields: dict[str, str]) -> str:
    return "".join(f"<{name}>{escape(text)}</{name}>\n" for name, text in fields.items())


def named(fields: dict[str, object]) -> dict[str, str]:
    """`post_id=3` stands for `wp:post_id`; a key with a colon, or of RSS, stands for itself."""
    bare = {"title", "link", "guid", "pubDate"}
    return {n if n in bare or ":" in n else f"wp:{n}": str(text) for n, text in fields.items()}


def comment(**fields: object) -> str:
    changed = {f"comment_{name}": text for name, text in fields.items()}
    return f"<wp:comment>\n{elements(COMMENT | named(changed))}</wp:comment>\n"


def item(*comments: str, **fields: object) -> str:
    content = {"content:encoded": fields.pop("content")} if "content" in fields else {}
    return f"<item>\n{elements(POST | named({**fields, **content}))}{''.join(comments)}</item>\n"


def wxr(*items: str, site: dict[str, str] | None = None, namespace: str = WP) -> str:
    author = f"<wp:author>{elements(AUTHOR)}</wp:author>\n"
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="{namespace}">\n<channel>\n'
        f"{elements(SITE if site is None else site)}{author}{''.join(items)}</channel>\n</rss>\n"
    )


def thread(*comments: Mapping[str, object]) -> str:
    """An export of one post with these comments."""
    return wxr(item(*(comment(**fields) for fields in comments)))


def written(folder: Path, text: str | bytes | Iterable[bytes], name: str = "export.xml") -> Path:
    path = folder / name
    with path.open("wb") as file:
        match text:
            case str():
                file.write(text.encode())
            case bytes():
                file.write(text)
            case _:
                file.writelines(text)
    return path
