"""Names for fields that Django's admin draws without any."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest


class Labelled:
    """To be put before a ModelAdmin: in a list that is edited in place, each field says what it
    is, to those who hear the page."""

    def get_changelist_formset(self, request: HttpRequest, **kwargs: Any) -> Any:
        formset = super().get_changelist_formset(request, **kwargs)  # type: ignore[misc]
        for field in formset.form.base_fields.values():
            field.widget.attrs.setdefault("aria-label", field.label)
        return formset
