"""Pictures that were uploaded here are shown; all others are links."""

from __future__ import annotations

import pytest

from forum.markup import image, image_address, render, without_images

NAME = "0123456789abcdef" * 2
OURS = image_address(NAME, 800, 600)


def test_ours_is_shown_with_its_size() -> None:
    rendered = render(f"![A plane]({OURS})")

    assert rendered.images == (NAME,)
    assert rendered.links == ()
    assert rendered.html == (
        f'<p><img src="{OURS}" alt="A plane" width="800" height="600" loading="lazy"'
        ' decoding="async"></p>\n'
    )


@pytest.mark.parametrize(
    "address",
    ["https://example.org/x.png", f"https://example.org{OURS}", f"//example.org{OURS}",
     f"{OURS}?x", f"{OURS}#x", f"/images/{NAME}.webp", f"/images/{NAME}-0x1.webp",
     f"/images/{NAME}-800x600.svg", "/accounts/logout/"],
)  # fmt: skip
def test_any_other_is_not(address: str) -> None:
    rendered = render(f"![A plane]({address})")

    assert "<img" not in rendered.html
    assert rendered.images == ()


def test_one_may_lead_somewhere() -> None:
    html = render(f"[![A plane]({OURS})](https://example.org/)").html

    assert html.startswith('<p><a href="https://example.org/"')
    assert "<img" in html


@pytest.mark.parametrize("alt", ["A [wide] *plane*", '"<b>&', "a]b\\", "  two\nlines  ", "`x`", ""])
def test_a_description_comes_out_as_it_was_typed(alt: str) -> None:
    html = render(image(OURS, alt)).html
    expected = " ".join(alt.split()).replace("&", "&amp;").replace('"', "&quot;")

    assert html.count("<img") == 1
    assert f'alt="{expected}"' in html.replace("&lt;", "<").replace("&gt;", ">")


def test_without_pictures_their_descriptions_stand_as_text() -> None:
    html = render(f'![1 < 2 > <script>"x"]({OURS}) and ![]({OURS})').html

    assert without_images(html) == ('<p>[1 &lt; 2 &gt; &lt;script&gt;"x"] and [picture]</p>\n')
