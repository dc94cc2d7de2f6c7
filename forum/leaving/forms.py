from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from accounts import names
from accounts.models import User


class DeletionForm(forms.Form):
    words = forms.ChoiceField(
        label="What becomes of what you wrote?",
        choices=[
            ("leave", "It stays, under “deleted member” and without a link to you"),
            ("take", "It goes: where others answered, an empty place is left"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what becomes of what you wrote."},
    )
    name = forms.CharField(
        label="Type your name, to be sure",
        widget=forms.TextInput(
            {"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}
        ),
        error_messages={"required": "Type your name, so that nobody does this by a slip."},
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_name(self) -> str:
        name = names.normalise(self.cleaned_data["name"])
        if names.fold(name) != self.user.folded:
            raise ValidationError(f"That is not your name. You are called {self.user.name}.")
        return name

    @property
    def takes_words(self) -> bool:
        return bool(self.cleaned_data["words"] == "take")
