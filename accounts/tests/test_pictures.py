"""Pictures are drawn from the name alone."""

from hypothesis import given
from hypothesis import strategies as st

from accounts.pictures import draw


@given(st.text(min_size=1))
def test_a_name_has_one_picture(name: str) -> None:
    draw.cache_clear()
    first = draw(name)
    draw.cache_clear()

    assert draw(name) == first


@given(st.text(min_size=1))
def test_a_picture_holds_nothing_that_was_typed(name: str) -> None:
    drawing = draw(name)

    assert drawing.count("<") == 3
    assert set(drawing) <= set('<>="/. -abcdefghijklmnopqrstuvwxyzABLMT0123456789')


def test_names_that_are_one_name_have_one_picture() -> None:
    assert draw("Alice") == draw("alice")


def test_people_are_told_apart() -> None:
    assert len({draw(f"person {number}") for number in range(200)}) > 150


def test_a_guest_has_no_colour_of_their_own() -> None:
    assert "hue-guest" in draw("Alice", is_guest=True)
    assert "hue-guest" not in draw("Alice")
