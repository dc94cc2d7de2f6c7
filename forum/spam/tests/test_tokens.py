"""What the model sees of a text, whatever people do to hide it."""

from __future__ import annotations

import time

import pytest

from forum.spam.tokens import key_of, plain_of, tokens_of


def signs(text: str) -> set[str]:
    return {token[1:] for token in tokens_of(text) if token.startswith("#")}


def words(text: str) -> set[str]:
    return {token for token in tokens_of(text) if token[0] not in "~#"}


def test_words_and_pairs_of_them_are_seen_in_small_letters() -> None:
    assert words("Check OUT this") == {"check", "out", "this", "check out", "out this"}


def test_words_of_any_length_weigh_as_much_together() -> None:
    for text in ("hello", "hello there you all " * 50):
        values = [value for token, value in tokens_of(text).items() if token[0] not in "~#"]
        assert sum(value * value for value in values) == pytest.approx(1)


def test_what_nobody_can_see_parts_no_word() -> None:
    assert words("sub\u200bscribe\ufeff") == {"subscribe"}
    assert words("ｓｕｂｓｃｒｉｂｅ") == {"subscribe"}


def test_a_mistyped_word_shares_pieces_with_the_right_one() -> None:
    right, mistyped = tokens_of("subscribe"), tokens_of("suscribe")
    assert len({piece for piece in right if piece in mistyped}) > 5


def test_markup_is_not_read_but_where_it_leads_is() -> None:
    text = '<style>p {color: red}</style><p>See <a class="x" href="http://shop.example/1">here</a>'
    assert plain_of(text).split() == ["See", "http://shop.example/1", "here"]
    assert "shop.example" not in words(text)
    assert {"LINK", "shop", "example", "here"} <= words(text)


def test_figures_are_alike() -> None:
    assert words("call 555 now") == words("call 123 now")


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("See http://a.example/", "one link"),
        ("See http://a.example/ and www.b.example", "two links"),
        ("gofundme.com/me", "little but links"),
        ("WATCH THIS RIGHT NOW", "mostly capitals"),
        ("Now! Here! You!", "many exclamation marks"),
        ("only $5", "prices"),
        ("heyyyyy", "repeated letters"),
        ("word " * 50, "long"),
        ("0800 555 1234", "mostly numbers"),
        ("<b>a</b><i>b</i><u>c</u>", "much markup"),
    ],
)
def test_signs_strike_the_eye(text: str, sign: str) -> None:
    assert sign in signs(text)


def test_plain_words_have_no_sign() -> None:
    assert signs("I think that this is a good way to write about birds.") == set()


def test_nothing_at_all_can_be_read() -> None:
    assert tokens_of("") == {"#very short": 1.0}


@pytest.mark.parametrize("part", ["<a ", "<style>", "a-", "a.", "<!--", "&#", "$", "x" * 50])
def test_hostile_texts_take_no_longer(part: str) -> None:
    begun = time.process_time()
    tokens_of(part * (50_000 // len(part)))
    assert time.process_time() - begun < 2


def test_weights_are_kept_under_the_same_number_on_every_machine() -> None:
    assert key_of("subscribe") == 1756979006
