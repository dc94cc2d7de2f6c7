"""The words as they shall stand, and why."""

from __future__ import annotations

from typing import Any

from django import forms

from forum.forms import BodyField, clean_title
from forum.models import MAX_TITLE, Comment, Post

MAX_REASON = 1000
"""As of other decisions: it is read in a notice."""


class CorrectForm(forms.Form):
    title = forms.CharField(max_length=MAX_TITLE)
    body = BodyField(label="The words", required=False)
    reason = forms.CharField(
        max_length=MAX_REASON,
        widget=forms.Textarea({"rows": 3, "data-behavior": "autosize"}),
        help_text="The author reads this, in a notice, beside what you changed.",
        error_messages={"required": "Say why: it is somebody else’s text."},
    )

    def __init__(self, *args: Any, thing: Post | Comment, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.thing = thing
        self.initial = {"body": thing.body, "title": getattr(thing, "title", "")}
        if isinstance(thing, Comment):
            del self.fields["title"]

    def clean_title(self) -> str:
        return clean_title(self.cleaned_data["title"])

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        is_empty = not data.get("body", "").strip()
        if is_empty and "body" not in self.errors and not getattr(self.thing, "url", ""):
            self.add_error("body", "Nothing would be left. Remove it instead.")
        elif not self.errors and not self._changes():
            self.add_error("body", "This is how it stands already.")
        return data

    def _changes(self) -> bool:
        return any(
            self.cleaned_data[name] != getattr(self.thing, name)
            for name in ("title", "body")
            if name in self.fields
        )
