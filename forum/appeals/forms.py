"""What somebody says against a decision, and what is answered."""

from __future__ import annotations

from django import forms

from forum.people.forms import MAX_REASON

from .models import MAX_WORDS


def _area(rows: int) -> forms.Textarea:
    return forms.Textarea({"rows": rows, "data-behavior": "autosize"})


class AppealForm(forms.Form):
    words = forms.CharField(
        label="Why should it be decided differently?",
        max_length=MAX_WORDS,
        widget=_area(6),
        help_text="A moderator who did not make the decision reads this, and looks once.",
        error_messages={"required": "Say why: without it, nobody knows what to look at."},
    )


class AnswerForm(forms.Form):
    outcome = forms.ChoiceField(
        label="What do you decide?",
        choices=[("uphold", "The decision stands"), ("overturn", "Undo the decision")],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose one of them."},
    )
    reason = forms.CharField(
        max_length=MAX_REASON,
        widget=_area(4),
        help_text="Whoever appealed reads this, in a notice and in a mail. It is final.",
        error_messages={"required": "Give a reason: they read it."},
    )
