"""When a post is to be published."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils import timezone

from forum.moments import MomentField

FURTHEST = timedelta(days=366)
"""Who plans further ahead has forgotten it by then, and so have those whom it was for."""


class WhenForm(forms.Form):
    """A part of the form of a post; empty means at once."""

    publish_at = MomentField(label="Publish at", required=False)

    def __init__(self, data: Any = None, *, is_planned: bool = False, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        zone = timezone.get_current_timezone_name().replace("_", " ")
        empty = "" if is_planned else " Empty to post it now."
        self.fields["publish_at"].help_text = f"In your time ({zone}).{empty}"
        self.fields["publish_at"].required = is_planned

    @property
    def due(self) -> datetime | None:
        """From a form that is valid."""
        due: datetime | None = self.cleaned_data["publish_at"]
        return due

    @property
    def is_open(self) -> bool:
        """Whether a page draws it unfolded."""
        return self.is_bound and bool(self.errors or self.due)

    def clean_publish_at(self) -> datetime | None:
        due: datetime | None = self.cleaned_data["publish_at"]
        if due and due <= timezone.now():
            raise forms.ValidationError("This time is over. When should it be published?")
        if due and due > timezone.now() + FURTHEST:
            raise forms.ValidationError("This is more than a year away: choose an earlier day.")
        return due
