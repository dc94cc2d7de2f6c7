"""The title and description of pages as they are, and of pages that mean harm."""

from __future__ import annotations

import pytest

from forum.links.telling import HEAD, MAX_DESCRIPTION, MAX_TITLE, Told, told_by

URL = "https://example.org/a"


def told(body: str | bytes, content_type: str = "text/html; charset=utf-8") -> Told:
    body = body.encode() if isinstance(body, str) else body
    return told_by(body, url=URL, content_type=content_type)


def test_what_is_meant_for_sharing_comes_first() -> None:
    page = """<head><title>Page | Site</title><meta property="og:title" content="The page">
        <meta name="description" content="Of it."><link rel="canonical" href="/page"></head>"""

    assert told(page) == Told("The page", "Of it.", "https://example.org/page")


def test_the_title_alone_will_do() -> None:
    assert told("<title>\n  A &amp; B\u202e </title>") == Told("A & B")


@pytest.mark.parametrize(
    "href", ["https://elsewhere.example/", "javascript:alert(1)", "//[", "ftp://example.org/a"]
)
def test_a_page_does_not_speak_for_other_sites(href: str) -> None:
    assert told(f'<link rel="canonical" href="{href}">').canonical == ""


def test_of_long_words_the_beginning_is_kept() -> None:
    page = f"<title>{'t' * 999}</title><meta name=description content='{'d' * 999}'>"

    assert len(told(page).title) == MAX_TITLE
    assert len(told(page).description) == MAX_DESCRIPTION


def test_other_encodings_are_read() -> None:
    assert told("<title>Grüße</title>".encode("latin-1"), "text/html; charset=iso-8859-1") == Told(
        "Grüße"
    )
    assert told("<meta charset=shift_jis><title>日本</title>".encode("shift_jis"), "text/html") == (
        Told("日本")
    )


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("<title>x</title>", "application/pdf"),
        ("<title>x</title>", ""),
        ("<" * 5000, "text/html"),
        ("<b>" * 60_000, "text/html"),
        ("<!DOCTYPE" + "[" * 10_000, "text/html"),
        (bytes(range(256)) * 500, "text/html; charset=utf-16"),
        ("", "text/html; charset=no-such"),
    ],
)
def test_of_what_is_no_page_nothing_is_told(body: str | bytes, kind: str) -> None:
    assert told(body, kind) == Told()


def test_only_the_head_of_an_endless_page_is_read() -> None:
    assert told("<p>" + " " * HEAD + "<title>late</title>").title == ""
