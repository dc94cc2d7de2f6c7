"""HTML from elsewhere, as our Markdown: the words are always all there, and the marks that fit."""

from __future__ import annotations

import html
import time
import unicodedata

import pytest
from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st

from forum import markup
from forum.importing.from_html import TooTangled, markdown_from_html
from forum.importing.records import Format
from forum.importing.rendering import lay_out
from forum.importing.words import take_words

CASES = {
    "one\ntwo\n\nthree": "one\ntwo\n\nthree",
    "<p>one</p>\n\n<p>&nbsp;</p><p>two<br />\nthree</p>": "one\n\ntwo\nthree",
    "a<br><br>b<br>c": "a\n\nb\nc",
    "<b>bold</b>, <em>thin</em> <del>gone</del>": "**bold**, *thin* ~~gone~~",
    "<strong>a <strong>b</strong></strong>": "**a b**",
    "<b>note:</b>this": "note:this",
    "<b>a</b><i>b</i>": "ab",
    "<i>one\n\ntwo</i>": "*one\ntwo*",
    '<a href="/x y">go</a>': "[go](https://shed.example/x%20y)",
    '<a href="https://a.example/">https://a.example/</a>': "<https://a.example/>",
    'Look!<a href="https://a.example/">there</a>': "Look\\![there](https://a.example/)",
    '<a href="javascript:alert(1)">x</a> <a href="#y">y</a>': "x y",
    '<img src="/a/b%20c.png">': "[b c.png](https://shed.example/a/b%20c.png)",
    '<a href="/big.png"><img src="/s.png" alt="A plane"></a>': (
        "[A plane](https://shed.example/big.png)"
    ),
    '<img class="avatar" src="/f.png"> rku: well <img class="emoji" src="/s.png" alt=":smile:">': (
        "rku: well :smile:"
    ),
    '<iframe src="https://a.example/v"></iframe>': "[embedded page](https://a.example/v)",
    "see https://a.example/b_c_d*e.": "see <https://a.example/b_c_d*e>.",
    "<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>after": "- a\n- b\n  - c\n\nafter",
    '<ol start="9"><li>a</li><li><p>b</p><p>c</p></li></ol>': "9. a\n10. b\n\n    c",
    "<blockquote>a\n\nb</blockquote>c": "> a\n>\n> b\n\nc",
    "run <code>a `b`</code>": "run `` a `b` ``",
    "run <code>a\n  b</code> now": "run\n\n```\na\n  b\n```\n\nnow",
    '<pre class="brush: python">\n\nif x:\n\n\n    y\n</pre>': ("```python\nif x:\n\n\n    y\n```"),
    "<pre>```\nx</pre>": "````\n```\nx\n````",
    "<h2>Number #</h2>text": "## Number \\#\n\ntext",
    "10<sup>6</sup> and H<sub>2</sub>O, 1<sup>st</sup>, x<sup>1a</sup>": ("10⁶ and H₂O, 1st, x^1a"),
    "<dl><dt>Burr</dt><dd>A thin edge.</dd></dl>": "**Burr**\n\nA thin edge.",
    "<table><tr><td>a|b</td></tr><tr><td>c</td><td>d</td></tr></table>": (
        "|  |  |\n| --- | --- |\n| a\\|b |\n| c | d |"
    ),
    "<script>x()</script><style>p{}</style>a<!-- b -->c": "ac",
    "a < b, c <d and e <!-- f": "a \\< b, c \\<d and e f",
    "# a\n1. b\n- c\n> d": "\\# a\n1\\. b\n\\- c\n\\> d",
    "@grace, a_b, _c_ &amp;amp; *d* `e` [f](g) ~~h~~ i|j \\": (
        "\\@grace, a_b, \\_c\\_ \\&amp; \\*d\\* \\`e\\` \\[f\\](g) \\~\\~h\\~\\~ i\\|j \\\\"
    ),
    "<b>1</b>. One": "**1**\\. One",
}


@pytest.mark.parametrize("source", CASES)
def test_html_becomes(source: str) -> None:
    base = "https://shed.example/sharpening/"

    assert markdown_from_html(source, base=base, keeps_lines=True) == CASES[source]


def test_where_paragraphs_are_tagged_a_line_break_is_none() -> None:
    assert markdown_from_html("<p>one\n two</p>\n\n<p>three</p>") == "one two\n\nthree"


def words_of(text: str) -> list[str]:
    return BeautifulSoup(text, "html.parser").get_text(" ").split()


LETTERS = st.sampled_from(
    [*"ab1 \n\t.!?:;,-+=_*`~#>|()[]{}<&@/\\\"'^$%", "\u00a0", "é", "文", "🙂"]
)


@settings(max_examples=400, deadline=None, derandomize=True)
@given(st.lists(LETTERS, max_size=40).map("".join))
def test_plain_text_says_the_same_after_it(text: str) -> None:
    markdown = markdown_from_html(html.escape(text), keeps_lines=True)

    shown = BeautifulSoup(markup.render(markdown).html, "html.parser").get_text()
    assert shown.split() == text.split()


WORDS = st.sampled_from(["one", "two,", "(three)", "4.", "*", "-", "«fünf»", "# six", "a_b"])
TAGS = [
    "b",
    "i",
    "del",
    "code",
    "p",
    "blockquote",
    "li",
    "a",
    "span",
    "h3",
    "td",
    "tr",
    "table",
    "sup",
    "q",
    "u",
]
HTML = st.recursive(
    WORDS | st.sampled_from([" ", "\n", "\n\n", "<br>"]),
    lambda inside: st.builds(
        lambda tag, parts: f"<{tag}>{''.join(parts)}</{tag}>",
        st.sampled_from(TAGS),
        st.lists(inside, max_size=4),
    ),
    max_leaves=12,
)


@settings(max_examples=400, deadline=None, derandomize=True)
@given(HTML, st.booleans())
def test_nothing_is_lost_or_added_whatever_the_tags(source: str, keeps_lines: bool) -> None:
    markdown = markdown_from_html(source, keeps_lines=keeps_lines)
    shown = BeautifulSoup(markup.render(markdown).html, "html.parser").get_text()

    # Raised figures become figures that are raised.
    shown = unicodedata.normalize("NFKC", shown)
    before = BeautifulSoup(source, "html.parser").get_text()
    unquoted = shown.translate({ord(c): None for c in "“”^"})
    assert "".join(unquoted.split()) == "".join(before.split())


@pytest.mark.parametrize(
    "source",
    [
        "<b>" * 30_000,
        "<a " * 100_000,
        "<a href='" * 100_000,
        "<" * 200_000,
        "<!--" * 100_000,
        "<![CDATA[" * 20_000,
        "<ol>" + "<li>x" * 9_000,
        "<table>" + "<tr><td>x" * 5_000,
        "[code]" * 100_000,
        "[caption" * 100_000,
        "&" * 100_000,
        "x " * 200_000,
        "> " * 20_000,
    ],
    ids=lambda source: source[:10],
)
def test_a_hostile_text_is_taken_in_time(source: str) -> None:
    began = time.monotonic()
    words = take_words(source, written_as=Format.WORDPRESS_POST)
    lay_out(words.markdown)

    # On an idle machine each takes under two seconds; quadratic time would be minutes.
    assert time.monotonic() - began < 60


def test_tangled_tags_leave_the_words() -> None:
    source = "<b>" * 30_000 + "Still &amp; here\nand *here*"

    with pytest.raises(TooTangled):
        markdown_from_html(source)
    words = take_words(source, written_as=Format.WORDPRESS_COMMENT)
    assert words.markdown == "Still & here\nand \\*here\\*"
    assert words.is_plain


def test_a_text_longer_than_texts_here_is_laid_out_in_pieces() -> None:
    long = "\n\n".join(f"Paragraph **{n}** of a long story." for n in range(8_000))

    layout = lay_out(long)

    assert not layout.is_whole
    assert "<strong>7</strong>" in layout.html
    assert words_of(layout.html)[-6:] == ["Paragraph", "**7999**", "of", "a", "long", "story."]


def test_code_is_not_cut_between_pieces() -> None:
    code = "```\n" + "x = 1\n\n" * 1_000 + "```"

    layout = lay_out(f"{'word ' * 7_000}\n\n{code}\n\nend")

    assert layout.html.count("<pre") == 1
    assert "```" not in layout.html
