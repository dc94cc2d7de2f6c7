"""Whom and what a text points to."""

from __future__ import annotations

import pytest
from django.urls import reverse

from forum.markup import render
from forum.markup.links import REL, clean_url
from forum.markup.mentions import PEOPLE


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org",
        "HTTP://example.org/a?b=c&d#e",
        "https://[::1]:8000/",
        "https://bücher.example/ä",
        "mailto:grace@example.org",
        "/",
        "/posts/7/oak/",
        "/?page=2",
    ],
)
def test_addresses_that_may_be_linked_to(url: str) -> None:
    assert clean_url(url) == url


@pytest.mark.parametrize(
    "url",
    [
        "",
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        " javascript:alert(1)",
        "java\tscript:alert(1)",
        "java\nscript:alert(1)",
        "\x01javascript:alert(1)",
        "java\u200bscript:alert(1)",
        "\u202ejavascript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "ftp://example.org",
        "blob:https://example.org/x",
        "//example.org",
        "/\\example.org",
        "/\t/example.org",
        "\\\\example.org",
        "https:example.org",
        "https:/example.org",
        "https:///example.org",
        "https://",
        "https://\\example.org",
        "mailto:",
        "oak.html",
        "./oak",
        "../oak",
        "?page=2",
        "#top",
        "#note-0badcafe-1",
        "http//example.org",
    ],
)
def test_addresses_that_may_not(url: str) -> None:
    assert clean_url(url) is None


def test_what_cannot_be_seen_is_taken_out_of_an_address() -> None:
    assert clean_url("https://exam\u00adple.org/\u202egpj.exe") == "https://example.org/gpj.exe"


def test_every_link_says_that_we_do_not_vouch_for_it() -> None:
    html = render("<https://a.example> [b](/b) www.c.example @dora d@example.org").html

    assert html.count("<a ") == html.count(f'rel="{REL}"') == 5


@pytest.mark.parametrize(
    ("source", "link"),
    [
        ("See https://a.example/b_c_d?e=f.", "https://a.example/b_c_d?e=f"),
        ("(www.a.example/b)", "http://www.a.example/b"),
        ("*https://a.example/*", "https://a.example/"),
        ("[a](www.a.example)", "http://www.a.example"),
        ("https://a.example/@dora", "https://a.example/@dora"),
        ("看https://a.example/。好", "https://a.example/"),
        ("www.a.example，好", "http://www.a.example"),
        ('"https://a.example/"', "https://a.example/"),
    ],
)
def test_addresses_are_found_in_text(source: str, link: str) -> None:
    assert render(source).links == (link,)


@pytest.mark.parametrize(
    "source",
    ["manage.py README.md example.org", "`https://a.example`", "//a.example", "awww.a.example"],
)
def test_what_only_looks_like_an_address_is_text(source: str) -> None:
    assert "<a" not in render(source).html


def test_a_refused_link_stays_as_it_was_typed() -> None:
    assert "[x](javascript:alert(1))" in render("[x](javascript:alert(1))").html
    assert "[x](oak.html)" in render("[x](oak.html)").html


def test_links_are_listed_once_for_each() -> None:
    rendered = render("https://a.example [b](https://a.example) ![c](http://d.example/e.png) /f")

    assert rendered.links == ("https://a.example", "https://a.example", "http://d.example/e.png")


def test_neither_mail_nor_this_site_counts_as_a_link_elsewhere() -> None:
    assert render("[a](/b) c@d.example @grace").links == ()


def test_a_picture_is_a_link_to_it() -> None:
    html = render('![A *plane*](https://a.example/b.png "No. 4")').html

    assert "<img" not in html
    assert '<a class="picture" href="https://a.example/b.png" title="No. 4"' in html
    assert ">A plane</a>" in html


def test_a_picture_in_a_link_is_its_words() -> None:
    html = render("[![plane](https://a.example/b.png)](https://c.example/)").html

    assert html.count("<a ") == 1
    assert ">plane</a>" in html


@pytest.mark.parametrize("words", ["", " ", "\u200b"])
def test_a_link_without_words_shows_its_address(words: str) -> None:
    assert "https://a.example/</a>" in render(f"[{words}](https://a.example/)").html


def test_a_link_to_nowhere_is_only_its_words() -> None:
    assert render("[words]()").html == "<p>words</p>\n"


def test_a_mention_leads_to_a_member() -> None:
    rendered = render("Ask @grace_h.")

    assert rendered.mentions == ("grace_h",)
    assert 'href="/people/grace_h/"' in rendered.html
    assert reverse("member", args=["grace_h"]) == f"{PEOPLE}grace_h/"


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("@ada, @bob; (@cleo) and *@dora*", ("ada", "bob", "cleo", "dora")),
        ("_@ada_ __@bob__", ("ada", "bob")),
        ("@ada... @bob-- @cleo's", ("ada", "bob", "cleo")),
        ("@a.d-a_1", ("a.d-a_1",)),
        ("@ada @ada @Ada", ("ada", "Ada")),
        ("@जोशी @Ærø", ("जोशी", "Ærø")),
        ("> @ada\n\n@bob", ("bob",)),
    ],
)
def test_mentions_are_found(source: str, names: tuple[str, ...]) -> None:
    assert render(source).mentions == names


@pytest.mark.parametrize(
    "source",
    [
        "ada@example.org",
        "`@ada`",
        "```\n@ada\n```",
        "    @ada",
        "\\@ada",
        "[see @ada](https://a.example)",
        "https://a.example/@ada",
        "www.a.example/@ada",
        "@ada@social.example",
        "@types/node",
        "@a",
        "@" + "a" * 31,
        "@1234",
        "a@@ada",
    ],
)
def test_what_only_looks_like_a_mention_is_none(source: str) -> None:
    assert render(source).mentions == ()


def test_a_mention_in_a_quote_is_a_link_but_calls_nobody() -> None:
    rendered = render("> @ada said so")

    assert rendered.mentions == ()
    assert 'class="mention"' in rendered.html
