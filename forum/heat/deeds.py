"""What cools, as pages offer it: the noun in the address, the words on the button, the form."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django import forms

from .cooling import put_banner, slow, take_banner, unslow
from .forms import BannerForm, EndForm, SlowForm


@dataclass(frozen=True, slots=True)
class Deed:
    noun: str
    button: str
    says: str
    act: Callable[..., object]
    form: type[forms.Form]
    done: str
    too_late: str = ""
    is_for_comments: bool = True


DEEDS = [
    Deed(
        "slowing", "Slow down",
        "So many minutes have to lie between two replies of one person, under this and whatever "
        "answers it. Whoever answers is told so before they type.",
        slow, SlowForm,
        done="Slowed down. Whoever answers is told before they type.",
    ),
    Deed(
        "slowing/end", "Let it go at its own pace",
        "Everybody may answer as often as elsewhere; flags in a branch go on slowing it.",
        unslow, EndForm,
        done="It goes at its own pace again.",
        too_late="It is not slowed down: the time is over.",
    ),
    Deed(
        "banner", "Put a banner",
        "It stands above the discussion, and everybody reads it.",
        put_banner, BannerForm,
        done="The banner stands above the discussion.", is_for_comments=False,
    ),
    Deed(
        "banner/removal", "Take the banner off",
        "What it said stays in the log.",
        take_banner, EndForm,
        done="The banner is gone.",
        too_late="There is no banner any more.", is_for_comments=False,
    ),
]  # fmt: skip
