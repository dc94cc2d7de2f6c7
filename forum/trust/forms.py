"""What a moderator says when setting somebody's trust level."""

from __future__ import annotations

from typing import Any

from django import forms

from accounts.choices import Trust
from forum.moderation.forms import MAX_REASON


class GrantForm(forms.Form):
    level = forms.TypedChoiceField(
        coerce=lambda value: Trust(int(value)),
        error_messages={"invalid_choice": "This is none of the levels that you can give."},
    )
    reason = forms.CharField(
        max_length=MAX_REASON,
        widget=forms.Textarea({"rows": 3, "data-behavior": "autosize"}),
        help_text="It stands in the log, and the member reads it on this page.",
        error_messages={"required": "Give a reason: the member reads it, and so does the log."},
    )

    def __init__(self, *args: Any, levels: list[Trust], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        level = self.fields["level"]
        assert isinstance(level, forms.TypedChoiceField)
        level.choices = [(choice.value, f"{choice.value}: {choice.label}") for choice in levels]
