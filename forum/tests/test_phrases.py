"""Which words are found in which texts."""

from __future__ import annotations

import pytest

from forum import markup
from forum.phrases import MAX_FOLDED, MAX_INSIDE, MAX_LENGTH, Phrases, fold


def is_found(phrase: str, text: str) -> bool:
    return Phrases([phrase]).found_in(text) == phrase


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("cat", "The cat sat."),
        ("Cat", "A CAT!"),
        ("straße", "STRASSE"),
        ("ΣΊΣΥΦΟΣ", "σίσυφος"),
        ("café", "cafe\u0301 au lait"),
        ("file", "ﬁle"),
        ("spoiler", "ｓｐｏｉｌｅｒ"),
        ("spoiler", "spoi\u00adler and spoi\u200bler"),
        ("don't", "I don\u2019t"),
        ("two words", "two\n   words"),
        ("c++", "I write C++, badly"),
        ("🙂", "well🙂then"),
        ("cat", "catalogue, then a cat"),
        ("猫", "黒猫がいる"),
        ("ไทย", "ประเทศไทยงาม"),
        ("고양이", "고양이가 왔다"),
        ("AI", "生成AIの話"),
        ("кот", "Кот!"),
        ("कम", "बहुत कम है"),
        ("كلمة", "هذه كلمة."),
    ],
)
def test_words_are_found(phrase: str, text: str) -> None:
    assert is_found(phrase, text)


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("cat", "catalogue, concatenate, bobcat"),
        ("кот", "который"),
        ("कम", "कमी और कमल"),
        ("c", "c\u0327a va"),
        ("แม", "แม่น้ำ"),
        ("two words", "two other words"),
        ("c++", "abc++"),
        ("cat", ""),
    ],
)
def test_parts_of_words_are_not(phrase: str, text: str) -> None:
    assert not is_found(phrase, text)


def test_the_first_that_is_found_is_told_as_it_was_typed() -> None:
    assert Phrases(["Dogs", "Mice"]).found_in("mice and men") == "Mice"


def test_who_hides_a_word_in_others_a_hundred_times_is_found_out() -> None:
    assert not is_found("cat", "cats" * (MAX_INSIDE - 1))
    assert is_found("cat", "cats" * 10_000)


def test_folding_twice_changes_nothing_more() -> None:
    for text in ["ǅ", "İ", "ﷺ", "ẞ", "Ꭰ", "\u0345Α", "ﬃ", "½"]:
        assert fold(fold(text)) == fold(text)


def test_what_folds_longest_is_refused_by_length() -> None:
    assert len(fold("ﷺ" * MAX_LENGTH)) > MAX_FOLDED


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("a **spoi**ler", "spoiler"),
        ("&#115;poiler", "spoiler"),
        ("one\n\ntwo", "one two"),
        ("`code`", "code"),
        ("[a link](https://example.org 'x > y')", "a link"),
    ],
)
def test_words_are_looked_for_in_what_is_read(source: str, words: str) -> None:
    assert is_found(words, markup.as_read(markup.render(source).html))


def test_tags_and_addresses_are_not_read() -> None:
    html = markup.render("[here](https://example.org/elephant) @mallory").html

    text = markup.as_read(html)

    assert not any(is_found(word, text) for word in ("elephant", "class", "mention", "people"))


def test_a_mention_can_be_made_plain() -> None:
    html = markup.render("Hello @alice, [see](https://example.org)").html

    plain = markup.without_mentions(html)

    assert "@alice" in plain
    assert 'href="/people/' not in plain
    assert 'href="https://example.org"' in plain
