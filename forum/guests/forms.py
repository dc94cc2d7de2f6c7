"""What guests type, checked."""

from __future__ import annotations

from typing import Any

from django import forms

from accounts import display_names, names
from forum import markup
from forum.forms import BodyField, clean_address
from forum.limits import LINKS, MENTIONS, links_away

from .addresses import fold


class NameField(forms.CharField):
    """Nothing by which a guest could be taken for a member or for somebody of the house."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            label="Your name",
            max_length=display_names.MAX_LENGTH,
            help_text="As others shall read it, with the word “guest” beside it.",
            error_messages={"required": "Please give a name, so that others can answer you."},
            widget=forms.TextInput(attrs={"autocomplete": "name"}),
            **kwargs,
        )

    def clean(self, value: Any) -> str:
        name = display_names.normalise(super().clean(value))
        if objection := display_names.objection_to(name):
            raise forms.ValidationError(objection, code="invalid_name")
        return name


class WordsForm(forms.Form):
    """What a guest says; as much in one text as newcomers may."""

    body = BodyField(
        label="Your comment",
        error_messages={"required": "Say something first: the comment is empty."},
    )

    def clean_body(self) -> str:
        body: str = self.cleaned_data["body"]
        rendered = markup.render(body)
        self._hold_to("links", len(links_away(rendered.links)), LINKS)
        self._hold_to("mentions of people", len(set(map(names.fold, rendered.mentions))), MENTIONS)
        return body

    def _hold_to(self, what: str, count: int, most: int) -> None:
        if count > most:
            raise forms.ValidationError(
                f"A guest’s comment may have two {what}, and it has {count}. Leave some out, "
                "or join: members may have more.",
                code="too_many",
            )


class GuestCommentForm(WordsForm):
    """A comment with a name, and an address unless this device has proven one."""

    name = NameField()
    email = forms.EmailField(
        label="Your e-mail address",
        max_length=254,
        help_text="Never shown to anybody. We send one mail to it, to make sure that it is yours.",
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"required": "Please give an address: the comment waits for its mail."},
    )
    url = forms.CharField(
        label="Your page",
        required=False,
        max_length=500,
        widget=forms.URLInput(attrs={"autocomplete": "url"}),
        help_text="Your name leads there.",
    )
    follows = forms.BooleanField(
        label="Mail me when somebody answers",
        required=False,
        help_text="Each of these mails has a link that ends them.",
    )
    trap = forms.CharField(
        label="Leave this field empty",
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )

    field_order = ["body", "name", "email", "url", "follows", "trap"]

    def __init__(self, *args: Any, is_proven: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_proven:
            del self.fields["email"]

    def only_words_count(self) -> None:
        """For a look at them, nobody has to say who they are yet."""
        for field in [name for name in self.errors if name != "body"]:
            del self.errors[field]

    def clean_email(self) -> str:
        address = fold(self.cleaned_data["email"])
        if not address.isascii():
            raise forms.ValidationError(
                "Please write the address in plain Latin letters, without accents."
            )
        return address

    def clean_url(self) -> str:
        return clean_address(self.cleaned_data["url"])

    def clean_trap(self) -> str:
        """People do not see the field; programs that fill in everything do."""
        if self.cleaned_data["trap"]:
            raise forms.ValidationError("Please leave this one field empty, and send it again.")
        return ""


class ConfirmForm(forms.Form):
    """The name once more: it may be mistyped, or a member's since."""

    name = NameField()
    remember = forms.BooleanField(
        label="Remember me on this device",
        required=False,
        help_text="By a cookie, for 180 days: then you need no mail to comment from here.",
    )
