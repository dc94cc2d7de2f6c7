from __future__ import annotations

from django import forms

from .models import Verdict


class VerdictForm(forms.Form):
    """One of the three buttons."""

    verdict = forms.ChoiceField(
        choices=Verdict.choices, error_messages={"required": "Press one of the buttons."}
    )
