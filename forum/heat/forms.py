"""What is asked of those who cool a discussion."""

from __future__ import annotations

from typing import Any

from django import forms

from .models import MAX_BANNER

MAX_REASON = 1000
"""As of other decisions: it is read in a notice."""

MINUTES = {2: "2 minutes", 5: "5 minutes", 10: "10 minutes", 30: "30 minutes"}
HOURS = {1: "An hour", 6: "Six hours", 24: "A day", 72: "Three days"}
"""Heat goes in these. What does not is locked."""


class SlowForm(forms.Form):
    minutes = forms.TypedChoiceField(
        label="Between two replies of one person",
        choices=list(MINUTES.items()),
        coerce=int,
        initial=5,
        help_text="Each open flag adds a minute.",
    )
    hours = forms.TypedChoiceField(
        label="For how long?", choices=list(HOURS.items()), coerce=int, initial=6
    )
    reason = forms.CharField(
        max_length=MAX_REASON,
        widget=forms.Textarea({"rows": 3, "data-behavior": "autosize"}),
        help_text="The author of these words reads this, in a notice.",
        error_messages={"required": "Give a reason: it stands in the log."},
    )


class BannerForm(forms.Form):
    reason = forms.CharField(
        label="What everybody reads above the discussion",
        max_length=MAX_BANNER,
        widget=forms.Textarea({"rows": 3, "data-behavior": "autosize"}),
        error_messages={"required": "Say what everybody should read."},
    )


class EndForm(forms.Form):
    reason = forms.CharField(
        max_length=MAX_REASON,
        required=False,
        widget=forms.Textarea({"rows": 2, "data-behavior": "autosize"}),
        help_text="Only moderators read this, in the log.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.pop("initial", None)
        super().__init__(*args, **kwargs)
