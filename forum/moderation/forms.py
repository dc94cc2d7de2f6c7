"""What moderators say when they act."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils import timezone

from forum.models import Board
from forum.moments import MomentField

from .deeds import Deed

MAX_REASON = 1000
"""It is read in a notice and in a mail, by somebody who would rather not have it."""

LOCKS = {1: "For an hour", 6: "For six hours", 24: "For a day"}
"""By hours. Heat goes in one of these; what does not is locked for good."""


class DeedForm(forms.Form):
    """The reason for one act. Its author reads it."""

    reason = forms.CharField(
        max_length=MAX_REASON,
        widget=forms.Textarea({"rows": 4, "data-behavior": "autosize"}),
        error_messages={"required": "Give a reason: the author reads it, and so does the log."},
    )

    def __init__(self, *args: Any, deed: Deed, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].required = deed.needs_reason
        self.fields["reason"].help_text = deed.help


class RemovalForm(forms.Form):
    """Why several things are removed. Each author reads it."""

    reason = forms.CharField(
        label="Why they are removed",
        max_length=MAX_REASON,
        help_text="Each author reads this, in a notice and in a mail. It is not asked for when you "
        "approve or keep.",
        widget=forms.Textarea({"rows": 3, "data-behavior": "autosize"}),
        error_messages={"required": "Give a reason: each author reads it, and so does the log."},
    )


class PinForm(DeedForm):
    everywhere = forms.BooleanField(
        label="On the front page too",
        required=False,
        help_text="Otherwise it stands above the others in its board only.",
    )
    until = MomentField(label="Until", required=False)

    def clean_until(self) -> datetime | None:
        until: datetime | None = self.cleaned_data["until"]
        if until and until <= timezone.now():
            raise forms.ValidationError("This time is over. Until when should it stay pinned?")
        return until


class LockForm(DeedForm):
    until = forms.TypedChoiceField(
        label="For how long?",
        choices=[("", "Until somebody unlocks it"), *((h, words) for h, words in LOCKS.items())],
        coerce=lambda hours: timezone.now() + timedelta(hours=int(hours)),
        empty_value=None,
        required=False,
    )


class MoveForm(DeedForm):
    board = forms.ModelChoiceField(
        Board.objects.all(),
        label="To which board?",
        empty_label=None,
        to_field_name="slug",
        error_messages={"invalid_choice": "There is no such board. Choose one from the list."},
    )


FORMS = {"lock": LockForm, "pin": PinForm, "move": MoveForm}
"""Of deeds that ask for more than a reason, by their nouns."""


def form_for(deed: Deed, data: QueryDict | None) -> DeedForm:
    return FORMS.get(deed.noun, DeedForm)(data, deed=deed)
