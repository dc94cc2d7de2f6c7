"""What is typed to invite somebody, to ask to be let in, and to answer that."""

from __future__ import annotations

from typing import Any

from django import forms

from accounts.forms import ADDRESS, Worded
from accounts.names import CANNOT_BE_SEEN, UNSEEN

from .allowed import Allowance
from .models import JoinRequest

DAYS = (1, 7, 30, 365)


class AddressForm(Worded):
    labels = {"email": "Their e-mail address"}
    helps = {"email": "We send them a link that is theirs alone. Nobody else sees the address."}
    email = forms.EmailField(widget=forms.EmailInput(attrs={"autocomplete": "off"}))

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).lower()


class LinkForm(forms.Form):
    """A link for several people, within what this member may give."""

    uses = forms.IntegerField()
    days = forms.TypedChoiceField(label="It opens for", coerce=int, initial=7)

    def __init__(self, *args: Any, allowance: Allowance, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["uses"] = forms.IntegerField(
            label="For how many people",
            help_text=f"Up to {allowance.uses:,}.",
            min_value=1,
            max_value=allowance.uses,
            initial=1,
        )
        days: Any = self.fields["days"]
        days.choices = [(d, _days(d)) for d in DAYS if d <= allowance.days]


def _days(count: int) -> str:
    return {1: "a day", 7: "a week", 30: "a month"}.get(count, "a year")


class AskForm(Worded):
    labels = {
        "name": "What may we call you?",
        "email": ADDRESS,
        "words": "Why would you like to join?",
    }
    helps = {
        "email": "Never shown to anybody but moderators. The answer comes there.",
        "words": "A few words: what you read here, or what you would write.",
    }
    name = forms.CharField(max_length=60, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    email = forms.EmailField(widget=forms.EmailInput(attrs={"autocomplete": "email"}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Added here, since Worded holds texts to the length of an address.
        words = JoinRequest._meta.get_field("words").max_length
        self.fields["words"] = forms.CharField(
            label="Why would you like to join?",
            help_text="A few words: what you read here, or what you would write.",
            max_length=words,
            widget=forms.Textarea(attrs={"rows": 4}),
        )

    def clean_name(self) -> str:
        name = " ".join(str(self.cleaned_data["name"]).split())
        if any(character in UNSEEN or not character.isprintable() for character in name):
            raise forms.ValidationError(CANNOT_BE_SEEN)
        return name

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).lower()


class DeclineForm(forms.Form):
    reason = forms.CharField(
        label="What to tell them",
        help_text="They read this in a mail. It may stay empty.",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
