from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone

from forum.visible import single_line

from .models import MAX_NOTE, Bookmark
from .moments import When, moment_of

NOW_HERE = "%Y-%m-%dT%H:%M"
"""A moment as browsers write it into a field of this kind."""


class BookmarkForm(forms.Form):
    note = forms.CharField(
        required=False,
        max_length=MAX_NOTE,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="What for? Only you see it.",
    )
    when = forms.ChoiceField(label="Remind me", required=False, choices=When.choices)
    at = forms.DateTimeField(
        label="Time",
        required=False,
        input_formats=[NOW_HERE, "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"],
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format=NOW_HERE),
    )

    def __init__(self, data: Any = None, *, bookmark: Bookmark | None, auto_id: str) -> None:
        super().__init__(data, initial=_initial_of(bookmark), auto_id=auto_id)
        zone = timezone.get_current_timezone_name().replace("_", " ")
        self.fields["at"].help_text = f"In your time ({zone})."

    def clean_note(self) -> str:
        return single_line(self.cleaned_data["note"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.errors:
            return cleaned
        when, at = cleaned["when"], cleaned["at"]
        if when == When.AT and not at:
            self.add_error("at", "When? Give the time, or choose another moment.")
        # Who only gives the time wants it.
        remind_at = at if when in (When.NEVER, When.AT) else moment_of(when)
        if remind_at and remind_at <= timezone.now():
            self.add_error("at", "This time is over.")
        return cleaned | {"remind_at": remind_at}

    @property
    def wishes(self) -> dict[str, Any]:
        """What is to stand with the bookmark."""
        remind_at: datetime | None = self.cleaned_data["remind_at"]
        return {"note": self.cleaned_data["note"], "remind_at": remind_at}


def _initial_of(bookmark: Bookmark | None) -> dict[str, Any]:
    if bookmark is None:
        return {}
    when = When.AT if bookmark.remind_at else When.NEVER
    return {"note": bookmark.note, "when": when, "at": bookmark.remind_at}
