"""What people can write, and what it becomes."""

from __future__ import annotations

import re
from html import unescape

import pytest

from forum.markup import Rendered, literal, render
from forum.markup.code import CLASSES, LANGUAGES, colour

from .corpora import PROJECT


def html(source: str) -> str:
    return render(source).html.strip()


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("*one* **two** ~~three~~", "<p><em>one</em> <strong>two</strong> <s>three</s></p>"),
        ("one\ntwo", "<p>one<br>\ntwo</p>"),
        ("# one", "<h3>one</h3>"),
        ("##### five", "<h6>five</h6>"),
        ("a < b & c", "<p>a &lt; b &amp; c</p>"),
        ("<b>bold?</b>", "<p>&lt;b&gt;bold?&lt;/b&gt;</p>"),
        ("`<i>`", "<p><code>&lt;i&gt;</code></p>"),
        ("3. three", '<ol start="3">\n<li>three</li>\n</ol>'),
        ("> said", "<blockquote>\n<p>said</p>\n</blockquote>"),
        ("---", "<hr>"),
        ("", ""),
    ],
)
def test_markdown_becomes_html(source: str, expected: str) -> None:
    assert html(source) == expected


def test_a_table_can_be_scrolled_and_is_aligned_without_styles() -> None:
    table = html("| a | b |\n|:-:|--:|\n| 1 | 2 |")

    assert table.startswith('<div class="table" tabindex="0"><table>')
    assert '<td class="align-center">1</td>\n<td class="align-right">2</td>' in table


def test_tasks_show_boxes() -> None:
    assert '<li class="task">☐ buy glue</li>\n<li class="task">☑ <em>saw</em></li>' in html(
        "- [ ] buy glue\n- [x] *saw*"
    )


def test_a_spoiler_is_folded() -> None:
    assert html("Who?\n>! *Him*.\n>!\n>! - yes\nreally") == (
        "<p>Who?</p>\n"
        '<details class="spoiler"><summary>Spoiler</summary>\n'
        "<p><em>Him</em>.</p>\n<ul>\n<li>yes</li>\n</ul>\n</details>\n"
        "<p>really</p>"
    )


def test_a_spoiler_can_stand_in_a_list_and_in_a_quote() -> None:
    assert '<li>one<details class="spoiler">' in html("- one\n  >! two")
    assert '<blockquote>\n<details class="spoiler">' in html("> >! two")


def test_a_spoiler_closed_as_elsewhere_shows_no_mark() -> None:
    assert "<p>him</p>" in html(">!him!<")


def test_code_in_a_spoiler_keeps_its_indentation() -> None:
    assert "<code>if x:\n    y\n</code>" in html(">! ```\n>! if x:\n>!     y\n>! ```")


def test_an_image_at_the_start_of_a_quote_is_no_spoiler() -> None:
    assert html(">![a](https://b.example/)").startswith("<blockquote>")


def test_footnotes_are_numbered_and_lead_back() -> None:
    note = html("Oak[^a], ash[^b], oak[^a].\n\n[^b]: *Fraxinus*\n[^a]: *Quercus*")
    digest = re.search(r"note-([0-9a-f]{8})-1", note)

    assert digest
    assert f'<a class="footnote" href="#note-{digest[1]}-2" id="ref-{digest[1]}-2-1"' in note
    assert f'<li id="note-{digest[1]}-1"><p><em>Quercus</em>' in note
    assert note.count("footnote-back") == 3


def test_footnotes_of_two_texts_do_not_meet() -> None:
    one, two = (set(re.findall(' id="([^"]+)"', html(f"{n}[^1]\n\n[^1]: x"))) for n in "ab")

    assert one
    assert not one & two


def test_code_is_coloured_by_class() -> None:
    assert '<code class="language-python"><span class="k">def</span>' in html(
        "```py\ndef f(): pass\n```"
    )


@pytest.mark.parametrize("info", ["", "nothing-known", "text", "python3000", "../x", "<b>"])
def test_code_of_no_language_that_we_colour_is_shown_as_it_is(info: str) -> None:
    assert html(f"```{info}\na < b\n```") == ('<pre tabindex="0"><code>a &lt; b\n</code></pre>')


A_BIT_OF_EVERYTHING = """\
# a
if x = "b" # c
<!-- d --> {% e %} (f 1.5) & {g: h}
- i: "j\\n" [k]
$ ls
>>> 1
+l
@m; // n

Traceback (most recent call last):
  File "o", line 1
"""


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_every_language_has_colours_and_loses_nothing(language: str) -> None:
    coloured = colour(A_BIT_OF_EVERYTHING, language)

    assert "<span" in coloured
    assert unescape(re.sub("<[^>]+>", "", coloured)) == A_BIT_OF_EVERYTHING


def test_every_class_of_code_has_a_colour() -> None:
    css = (PROJECT / "static" / "css" / "code.css").read_text("utf-8")

    assert {name for name in CLASSES if not re.search(rf"\.{name}\b", css)} == set()


def test_long_code_is_shown_without_colours() -> None:
    assert "<span" not in html("```c\n" + "int a;\n" * 600 + "```")


def test_what_cannot_be_a_character_is_dropped_or_replaced() -> None:
    assert html("a\x00b\x1bc\ud800d\r\ne") == "<p>abc?d<br>\ne</p>"


def test_literal_shows_the_text_as_it_was_typed() -> None:
    assert literal("*a* <b>\nc\n\n\n@d").html == "<p>*a* &lt;b&gt;<br>\nc</p>\n<p>@d</p>\n"


def test_the_same_text_renders_the_same() -> None:
    assert render("a[^1]\n\n[^1]: b") == render("a[^1]\n\n[^1]: b")
    assert isinstance(render("a"), Rendered)
