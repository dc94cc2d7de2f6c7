"""What is asked of those who decide about a person."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.models import User
from forum.moderation.models import Matter
from forum.permissions import Refusal, can_merge

from .models.complaint import MAX_WORDS as MAX_COMPLAINT

MAX_REASON = 1000
"""As for what is decided about words: it is read by somebody who would rather not have it."""

LONGEST = timedelta(days=3660)
"""Ten years. Who is never to come back loses the account, which is another decision."""


class ReasonForm(forms.Form):
    reason = forms.CharField(
        max_length=MAX_REASON,
        widget=forms.Textarea({"rows": 4, "data-behavior": "autosize"}),
        help_text="Only moderators read this, in the log.",
        error_messages={"required": "Give a reason: it stands in the log."},
    )


class NoteForm(ReasonForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].label = "Note"
        self.fields["reason"].help_text = "Only moderators read this."
        self.fields["reason"].error_messages["required"] = "Say what there is to know."


class ToldForm(ReasonForm):
    """For what the person reads."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].label = "What they read"
        self.fields["reason"].help_text = "In a notice and in a mail. Say what was wrong, not who."
        self.fields["reason"].error_messages["required"] = "Say something: the person reads it."


class ErasureForm(ToldForm):
    is_sure = forms.BooleanField(
        label="I have looked at what they wrote",
        error_messages={"required": "Look at their words first: all of them go from sight."},
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        cleaned.pop("is_sure", None)
        return cleaned


class SuspensionForm(ReasonForm):
    until = forms.DateField(
        label="Until",
        widget=forms.DateInput({"type": "date"}),
        help_text="It ends by itself as this day begins.",
        error_messages={
            "required": "Choose the day on which it ends.",
            "invalid": "Write the day as 2026-12-31.",
        },
    )
    field_order = ["until", "reason"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields[
            "reason"
        ].help_text = (
            "The person reads this, in a mail and above every page. Say what was wrong, not who."
        )
        self.fields["reason"].error_messages["required"] = "Give a reason: the person reads it."

    def clean_until(self) -> datetime:
        day = self.cleaned_data["until"]
        until = timezone.make_aware(datetime.combine(day, time()))
        now = timezone.now()
        if until <= now:
            raise ValidationError("Choose a day that is still to come.")
        if until > now + LONGEST:
            raise ValidationError("That is too far away: at most ten years.")
        return until


class SilenceForm(SuspensionForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields[
            "reason"
        ].help_text = (
            "The person reads this, in a notice and in a mail. Say what was wrong, not who."
        )


class EndForm(ReasonForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].required = False
        self.fields["reason"].help_text = "The person reads this, in a notice and in a mail."


class MergeForm(ReasonForm):
    into = forms.CharField(
        label="Into which account?",
        help_text="Its name. That account stays; this one ends.",
        widget=forms.TextInput({"autocomplete": "off", "autocapitalize": "none"}),
        error_messages={"required": "Type the name of the account that stays."},
    )
    field_order = ["into", "reason"]

    def __init__(self, *args: Any, gone: User, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.gone, self.by = gone, by

    def clean_into(self) -> User:
        into = User.objects.known_as(self.cleaned_data["into"])
        if into is None:
            raise ValidationError("Nobody is called that.")
        answer = can_merge(self.by, self.gone, into)
        if isinstance(answer, Refusal):
            raise ValidationError(answer.why)
        return into


class ComplaintForm(forms.Form):
    """What of a member a moderator should look at."""

    matter = forms.ChoiceField(
        label="What is it about?",
        choices=[
            (Matter.PICTURE.value, "The picture"),
            (Matter.NAME.value, "The name, or what they say about themselves"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose one of them."},
    )
    words = forms.CharField(
        label="What is wrong with it?",
        max_length=MAX_COMPLAINT,
        required=False,
        widget=forms.Textarea({"rows": 3, "data-behavior": "autosize"}),
    )
