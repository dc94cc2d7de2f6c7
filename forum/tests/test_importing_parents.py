"""Which comment answers which, however an archive tells it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from forum.importing.parents import untangle


def test_parents_that_are_there_are_kept_whatever_the_order() -> None:
    places = untangle({"child": "parent", "parent": ""}, {"child", "parent"})

    assert places.parents == {"child": "parent", "parent": ""}
    assert not places.orphaned | places.adopted | places.freed


def test_a_missing_parent_is_the_post() -> None:
    places = untangle({"a": "gone"}, {"a"})

    assert places.parents == {"a": ""}
    assert places.orphaned == {"a"}


def test_answers_to_what_was_left_out_go_one_further_up() -> None:
    said = {
        "a": "",
        "spam": "a",
        "more spam": "spam",
        "b": "more spam",
        "c": "top spam",
        "top spam": "",
    }

    places = untangle(said, {"a", "b", "c"})

    assert places.parents == {"a": "", "b": "a", "c": ""}
    assert places.adopted == {"b", "c"}


def test_what_answers_left_out_words_in_a_circle_answers_the_post() -> None:
    places = untangle({"s": "t", "t": "s", "a": "s"}, {"a"})

    assert places.parents == {"a": ""}


def test_the_first_of_a_circle_is_freed_and_the_others_stay_under_it() -> None:
    places = untangle(
        {"a": "c", "b": "a", "c": "b", "tail": "c", "self": "self"}, set("abc") | {"tail", "self"}
    )

    assert places.parents == {"a": "", "b": "a", "c": "b", "tail": "c", "self": ""}
    assert places.freed == {"a", "self"}


def test_what_is_here_from_before_can_be_answered() -> None:
    assert untangle({"new": "old"}, {"new", "old"}).parents == {"new": "old"}


def test_a_long_chain_told_backwards_takes_time_with_its_length() -> None:
    # Walking up from each would be five billion steps.
    said = {str(n): str(n + 1) for n in range(100_000)} | {"100000": ""}

    places = untangle(said, said.keys())

    assert places.parents == said


KEYS = st.sampled_from("abcdefgh")


@given(st.dictionaries(KEYS, KEYS | st.just("") | st.just("gone")), st.sets(KEYS))
def test_everybody_comes_to_the_post_in_the_end(said: dict[str, str], kept: set[str]) -> None:
    places = untangle(said, kept & said.keys())

    assert places.parents.keys() == kept & said.keys()
    for key in places.parents:
        steps = 0
        while key:
            key, steps = places.parents[key], steps + 1
            assert steps <= len(said)
