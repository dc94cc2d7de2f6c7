"""One page, whatever way its address is written; and two that are two."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum.links.normal import digest, normal

PAGE = "https://example.org/a/page?b=2&a=1"


@pytest.mark.parametrize(
    "url",
    [
        "http://example.org/a/page?a=1&b=2",
        "https://www.example.org/a/page/?b=2&a=1",
        "https://m.example.org/a/page?b=2&a=1#comments",
        "https://EXAMPLE.org:443/a/page?b=2&a=1&utm_source=x&fbclid=y",
        "https://example.org./a/page?utm_medium=mail&a=1&b=2",
    ],
)
def test_the_same_page(url: str) -> None:
    assert normal(url) == normal(PAGE)


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/a/Page?a=1&b=2",
        "https://example.org/a/page?a=1",
        "https://example.org/a/page?a=2&b=2",
        "https://example.org:8443/a/page?a=1&b=2",
        "https://blog.example.org/a/page?a=1&b=2",
        "https://example.com/a/page?a=1&b=2",
    ],
)
def test_another_page(url: str) -> None:
    assert normal(url) != normal(PAGE)


def test_a_name_is_not_shortened_to_nothing() -> None:
    assert normal("https://www.org/") == "www.org"


@given(st.text(max_size=80))
def test_nothing_that_is_typed_is_an_error(text: str) -> None:
    assert len(digest(f"https://{text}")) in (0, 64)
    assert len(digest(text)) in (0, 64)
