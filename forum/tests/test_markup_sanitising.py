"""Only what is on the list comes out, however it went in, and a second time changes nothing."""

from __future__ import annotations

import os
import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from forum.markup import TooHard, render
from forum.markup.allowed import ATTRIBUTES, TAGS, permitted
from forum.markup.links import REL
from forum.markup.sanitising import sanitise

from .parsed_html import check_against_the_list, elements

EXAMPLES = int(os.environ.get("MARKUP_EXAMPLES", 300))
"""20,000 before a release."""

STRANGE_TAGS = """
    script style svg math template noscript textarea title iframe form select option b i input
    button body html head frameset plaintext xmp mtext annotation-xml foreignobject caption
    colgroup col nobr font object embed base meta link video audio source marquee isindex
"""
STRANGE = STRANGE_TAGS.split()
VALUES = [
    *("javascript:alert(1)", "java&#9;script:alert(1)", "&#106;avascript:x", "//a.example", "/a"),
    *("https://a.example/?b=c&amp;d=e", "#note-0badcafe-1", "#x", "note-0badcafe-1", "ref-1"),
    *("k", "spoiler", "mention k", "0", "7", "1e9", "_blank", "nofollow", REL, "a&quot;b", "<b>"),
    *("&amp;lt;", "&#1;", "\u202e", "color:red", "&", "\x00", "'", "`", "language-py"),
]
ATTRIBUTE_NAMES = """
    href src id class title style onclick onerror rel target name tabindex start aria-label
    formaction xlink:href srcdoc data-x action is slot contenteditable autofocus
"""
NAMES = ATTRIBUTE_NAMES.split()
TEXTS = [
    *("a", "&amp;", "&lt;", "&", "<", ">", '"', "'", "&#0;", "&#1;", "&#13;", "&nbsp;", "\x00"),
    *("\x1b", "\r", "\n", "\u202e", "&amp;lt;", "]]>", "<!--", "-->", "--!>", "<![CDATA[", "<?a"),
    *("</p>", "</br>", "<//", "&notit;", "&copy", "&#xd800;", "&#x10ffff;", "\ufdd0", "<a/b=c"),
]


def attribute(pair: tuple[str, str]) -> str:
    return f' {pair[0]}="{pair[1]}"'


attributes = st.lists(
    st.tuples(st.sampled_from(NAMES), st.sampled_from(VALUES)).map(attribute), max_size=3
).map("".join)
tags = st.sampled_from([*sorted(TAGS), *STRANGE])
pieces = st.one_of(
    st.tuples(tags, attributes).map(lambda t: f"<{t[0]}{t[1]}>"),
    tags.map(lambda t: f"</{t}>"),
    st.sampled_from(TEXTS),
    st.text(max_size=5).map(lambda t: t.encode("utf-8", "replace").decode()),
)
soup = st.lists(pieces, max_size=10).map("".join)


@settings(max_examples=EXAMPLES, deadline=None)
@given(soup)
@example("<li href=x></h4><table><p start=3><li><b></p>\r<noscript>")
@example("&#1;")
@example("<pre>&#13;\n\na")
def test_only_what_is_listed_comes_out_and_twice_is_as_once(html: str) -> None:
    once = sanitise(html)

    check_against_the_list(once)
    assert sanitise(once) == once


MARKS = [
    *("[a](", "![", "](", ")", "<", ">", "`", "```", "*", "~~", "[^a]", "[^a]: ", "> ", ">! ", "|"),
    *("\n", "\n\n", "- ", "@ada", "https://", "www.", "|-|-|\n", "# ", "&", "&#", ";", '"', " "),
]
markdown = st.lists(st.one_of(st.sampled_from(MARKS), pieces), max_size=12).map("".join)


@settings(max_examples=EXAMPLES, deadline=None)
@given(markdown)
def test_whatever_is_rendered_is_listed_too(source: str) -> None:
    try:
        html = render.__wrapped__(source).html
    except TooHard:
        return
    check_against_the_list(html)
    assert sanitise(html) == html


@pytest.mark.parametrize("text", ["a < b", "</script>", "&lt;b&gt;", "<!-- x -->", '"><b>'])
def test_no_word_is_lost(text: str) -> None:
    shown = re.sub("<[^>]*>", "", render(text).html).strip()

    assert shown.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&") in (
        text,
        text.replace("&lt;", "<").replace("&gt;", ">"),
    )


def test_the_list_has_nothing_that_runs_loads_or_sends() -> None:
    loading = {"src", "srcset", "style", "action", "formaction", "data", "poster", "background"}
    names = {name for checks in ATTRIBUTES.values() for name in checks}

    assert names & loading == {"src"}
    assert [tag for tag, checks in ATTRIBUTES.items() if "src" in checks] == ["img"]
    assert not any(name.startswith("on") for name in names)
    assert not TAGS & set(STRANGE)


@pytest.mark.parametrize(
    ("tag", "name", "value"),
    [
        ("a", "href", "javascript:alert(1)"),
        ("a", "href", "#top"),
        ("a", "id", "top"),
        ("a", "class", "button"),
        ("a", "rel", "opener"),
        ("a", "target", "_blank"),
        ("a", "aria-label", "Log in"),
        ("img", "src", "https://example.org/x.png"),
        ("img", "src", "//example.org/images/00000000000000000000000000000000-1x1.webp"),
        ("img", "src", "/images/../accounts/logout/"),
        ("img", "src", "/images/00000000000000000000000000000000-1x1.webp?x"),
        ("img", "src", "data:image/png;base64,AAAA"),
        ("img", "loading", "eager"),
        ("img", "onerror", "alert(1)"),
        ("li", "id", "acts"),
        ("li", "id", "note-0badcafe-1 acts"),
        ("div", "tabindex", "1"),
        ("div", "class", "masthead"),
        ("ol", "start", "9999999999"),
        ("span", "class", "button"),
        ("code", "class", "language-../x"),
        ("p", "class", "k"),
        ("p", "data-behavior", "fold"),
        ("p", "hx-get", "/"),
    ],
)
def test_what_is_not_listed_is_taken_out(tag: str, name: str, value: str) -> None:
    assert permitted(tag, name, value) is None
    assert name not in dict(
        list(elements(sanitise(f'<{tag} {name}="{value}">x</{tag}>')))[0][1]
    ) or (name == "rel")


def test_what_is_not_html_of_ours_is_shown_as_text() -> None:
    assert sanitise("<script>alert(1)</script>") == "&lt;script&gt;alert(1)&lt;/script&gt;"
