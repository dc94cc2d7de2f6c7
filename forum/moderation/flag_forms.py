"""What readers say when they flag, and what an authority requires of it where the law is broken."""

from __future__ import annotations

from typing import Any

from django import forms
from django.forms import BoundField

from .models import FlagReason, LegalNotice
from .models.flag import MAX_WORDS
from .models.legal_notice import LEGAL, MAX_EXPLANATION

WHO = ["name", "email"]


class RadioWithDemands(forms.RadioSelect):
    """Marks what asks for legal details, so that the style sheet can show their fields."""

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option: dict[str, Any] = super().create_option(name, value, *args, **kwargs)
        if value.instance.asks_for_legal_details:
            option["attrs"]["data-asks-for"] = "legal"
        return option


class LegalFields(forms.Form):
    """Each is required where the reason asks for them, and else not even looked at."""

    # A browser would wait for fields that it does not show.
    use_required_attribute = False

    law = forms.CharField(
        label="Which law is broken, or whose right?",
        max_length=300,
        help_text="As exactly as you can: the law and its article, or the work that was copied.",
        error_messages={"required": "Say which law it breaks, or whose right."},
    )
    explanation = forms.CharField(
        label="What in it breaks the law, and why?",
        max_length=MAX_EXPLANATION,
        widget=forms.Textarea({"rows": 5, "data-behavior": "autosize"}),
        error_messages={"required": "Say what in it breaks the law, and why."},
    )
    name = forms.CharField(
        label="Your name, or that of your organisation",
        max_length=200,
        widget=forms.TextInput({"autocomplete": "name"}),
        error_messages={"required": "Give your name, or that of your organisation."},
    )
    email = forms.EmailField(
        label="Your e-mail address",
        help_text="Only moderators read this and your name.",
        widget=forms.EmailInput({"autocomplete": "email"}),
        error_messages={"required": "Give an address by which you can be asked."},
    )
    is_abuse_of_children = forms.BooleanField(
        label="It is about the sexual abuse of children",
        required=False,
        help_text="Then you need not say who you are.",
    )
    in_good_faith = forms.BooleanField(
        label="I say this in good faith, and believe it to be true and complete",
        error_messages={"required": "Without this nobody can act on what you say."},
    )

    @property
    def legal_names(self) -> list[str]:
        return LEGAL

    @property
    def legal_fields(self) -> list[BoundField]:
        return [self[name] for name in self.legal_names]

    def forget_legal_details(self) -> None:
        """What stands in fields that nobody sees is in nobody's way."""
        for name in self.legal_names:
            self.errors.pop(name, None)

    def let_them_be_nameless(self) -> None:
        for name in set(WHO) & set(self.legal_names):
            if self.has_error(name, "required"):
                del self.errors[name]
                self.cleaned_data[name] = ""


class FlagForm(LegalFields):
    reason = forms.ModelChoiceField(
        FlagReason.objects.in_use(),
        label="What is wrong with it?",
        empty_label=None,
        widget=RadioWithDemands,
        error_messages={"required": "Choose what is wrong with it."},
    )
    words = forms.CharField(
        label="Anything the moderators should know",
        required=False,
        max_length=MAX_WORDS,
        widget=forms.Textarea({"rows": 3, "data-behavior": "autosize"}),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        reason: FlagReason | None = cleaned.get("reason")
        is_silent = not cleaned.get("words") and "words" not in self.errors
        if reason and reason.needs_words and is_silent:
            self.add_error("words", "Say in a few words what it is.")
        if not (reason and reason.asks_for_legal_details):
            self.forget_legal_details()
        elif cleaned.get("is_abuse_of_children"):
            self.let_them_be_nameless()
        return cleaned

    @property
    def said(self) -> dict[str, Any]:
        """As `flagging.flag` takes it."""
        typed = self.cleaned_data
        reason: FlagReason = typed["reason"]
        legal = None
        if reason.asks_for_legal_details:
            legal = LegalNotice(**{name: typed[name] for name in LEGAL})
        return {"reason": reason.slug, "words": typed["words"], "legal": legal}
