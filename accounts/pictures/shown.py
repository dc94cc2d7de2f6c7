"""Somebody's picture as a page shows it. Decorative: the name always stands beside it."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from .decoder import SIZES
from .drawing import draw

if TYPE_CHECKING:
    from accounts.models import User


def show(person: User, *, pixels: int) -> SafeString:
    """Uploaded, or drawn from the name; `pixels` is its side on the page."""
    return _uploaded(person.picture, pixels) if person.picture else draw(person.name)


@lru_cache(maxsize=4096)
def _uploaded(picture: str, pixels: int) -> SafeString:
    places = {size: reverse("picture", args=[picture, size]) for size in SIZES}
    return format_html(
        '<img class="picture" src="{}" srcset="{}" sizes="{}px" width="{}" height="{}" alt=""'
        ' loading="lazy" decoding="async">',
        places[SIZES[0]],
        ", ".join(f"{place} {size}w" for size, place in places.items()),
        *(pixels,) * 3,
    )
