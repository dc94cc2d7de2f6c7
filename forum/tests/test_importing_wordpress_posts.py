"""What posts hold besides HTML: shortcodes and blocks."""

from __future__ import annotations

import pytest

from forum.importing.records import Format
from forum.importing.words import take_words

CASES = {
    '[caption id="a"]<img src="https://a.example/b.png"> A plane[/caption]': (
        "[b.png](https://a.example/b.png) A plane"
    ),
    '[caption caption="A plane"]<img src="https://a.example/b.png">[/caption]': (
        "[b.png](https://a.example/b.png)\n\nA plane"
    ),
    "[embed]https://a.example/v[/embed]": "<https://a.example/v>",
    '[video mp4="https://a.example/v.mp4"][/video]': "<https://a.example/v.mp4>",
    "[youtube=https://a.example/v]": "<https://a.example/v>",
    "before [gallery ids='1,2'] after": "before  after",
    "[[gallery]] and [unknown]": "\\[gallery\\] and \\[unknown\\]",
    '[code lang="python"]if a < b:\n\n    x[0]\n[/code]': "```python\nif a < b:\n\n    x[0]\n```",
    "[code]one[/code] [code]two": "```\none\n```\n\n\\[code\\]two",
    "[sourcecode]a &lt; b[/sourcecode]": "```\na < b\n```",
    "<!-- wp:paragraph -->\n<p>one\ntwo</p>\n<!-- /wp:paragraph --><!-- wp:rss /-->": "one two",
    "one<!--more-->two": "onetwo",
}


@pytest.mark.parametrize("source", CASES)
def test_a_post_becomes(source: str) -> None:
    markdown = take_words(source, written_as=Format.WORDPRESS_POST).markdown

    assert markdown.split() == CASES[source].split()
    assert "\n" not in CASES[source] or markdown == CASES[source]


def test_what_has_no_words_is_counted() -> None:
    picture = "data:image/png;base64," + "QUJD" * 1000
    source = (
        f'[gallery] [playlist] [audio] <img src="{picture}" alt="A plane">'
        '<!-- wp:latest-posts {"postsToShow":3} /--><!-- wp:spacer /-->'
    )

    words = take_words(source, written_as=Format.WORDPRESS_POST)

    assert words.markdown == "A plane"
    assert sorted(words.left_out.values()) == [1, 1, 3]


def test_in_comments_brackets_are_brackets() -> None:
    words = take_words("[gallery] [code]x[/code]", written_as=Format.WORDPRESS_COMMENT)

    assert words.markdown == "\\[gallery\\] \\[code\\]x\\[/code\\]"
    assert not words.left_out
