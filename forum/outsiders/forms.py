"""What an outsider says of something, with an address to confirm it by."""

from __future__ import annotations

from django import forms

from forum.guests.addresses import fold
from forum.moderation.flag_forms import FlagForm
from forum.moderation.models.legal_notice import LEGAL

from .pointing import Said


class TipForm(FlagForm):
    email = forms.EmailField(
        label="Your e-mail address",
        max_length=254,
        help_text="We send one mail to it, to make sure that it is yours, and one when a moderator "
        "has decided. Its author does not learn it.",
        widget=forms.EmailInput({"autocomplete": "email"}),
        error_messages={"required": "Please give an address: the moderators wait for its mail."},
    )
    trap = forms.CharField(
        label="Leave this field empty",
        required=False,
        widget=forms.TextInput({"autocomplete": "off", "tabindex": "-1"}),
    )

    @property
    def legal_names(self) -> list[str]:
        """Their address is asked for in any case."""
        return [name for name in LEGAL if name != "email"]

    def clean_email(self) -> str:
        address = fold(self.cleaned_data["email"])
        if not address.isascii():
            raise forms.ValidationError(
                "Please write the address in plain Latin letters, without accents."
            )
        return address

    def clean_trap(self) -> str:
        """People do not see the field; programs that fill in everything do."""
        if self.cleaned_data["trap"]:
            raise forms.ValidationError("Please leave this one field empty, and send it again.")
        return ""

    @property
    def tip(self) -> Said:
        typed = self.cleaned_data
        legal = {}
        if typed["reason"].asks_for_legal_details:
            legal = {name: typed[name] for name in LEGAL}
            if typed["is_abuse_of_children"]:
                # Nobody need say who they are: the address is for the mail alone.
                legal["email"] = ""
        return Said(typed["email"], typed["reason"].slug, typed["words"], legal)
