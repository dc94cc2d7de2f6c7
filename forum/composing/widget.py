"""The field in which Markdown is written, wherever that is."""

from __future__ import annotations

from typing import Any

from django import forms


class Composer(forms.Textarea):
    """A text area; with scripts also a toolbar above it, and a preview below or beside it."""

    template_name = "forum/widgets/composer.html"
    takes_pictures = False
    """Whether the form around it can be sent with a file (forum.uploads)."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"rows": 8, "data-behavior": "autosize"} | (attrs or {}))

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        return context | {"takes_pictures": self.takes_pictures}
