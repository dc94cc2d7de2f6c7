"""A date and a time as somebody types them, in their own zone."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone

NOW_HERE = "%Y-%m-%dT%H:%M"
"""As browsers write a moment into a field of this kind."""


class MomentField(forms.DateTimeField):
    """Read and drawn in the reader's zone, which the field names."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format=NOW_HERE)
        formats = [NOW_HERE, "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"]
        errors = {"invalid": "Give a date and a time, like 2030-01-31 18:30."}
        own: dict[str, Any] = {
            "input_formats": formats,
            "widget": widget,
            "error_messages": errors,
        }
        super().__init__(**own | kwargs)

    def get_bound_field(self, form: forms.BaseForm, field_name: str) -> forms.BoundField:
        """When a form is shown, since the zone is the reader's and not the process's."""
        if not self.help_text:
            self.help_text = f"In your time ({timezone.get_current_timezone_name()})."
        return super().get_bound_field(form, field_name)
