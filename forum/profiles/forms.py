"""What members say of themselves and choose for themselves, checked."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings

from accounts import display_names, names, pictures, renaming
from accounts.choices import Density, Theme
from accounts.models import User
from forum.forms import BodyField, clean_address
from forum.paging.orders import ORDERS

from . import zones
from .models import MAX_BIO, Profile

MANY_TIMES = "You have changed your picture many times in a short while."


class ProfileForm(forms.ModelForm):  # type: ignore[type-arg]  # Django has it without brackets
    bio = BodyField(
        label="About you",
        required=False,
        max_length=MAX_BIO,
        help_text="Stands at the top of your page. Markdown works here as in a comment.",
    )
    link = forms.CharField(
        label="Link",
        required=False,
        max_length=500,
        widget=forms.TextInput(attrs={"autocomplete": "url", "inputmode": "url"}),
        help_text="A page of yours elsewhere, shown on your page here.",
    )

    class Meta:
        model = Profile
        fields = [
            *("display_name", "pronouns", "bio", "link"),
            *("shows_posts", "shows_comments", "shows_last_active"),
        ]
        labels = {
            "display_name": "Display name",
            "pronouns": "Pronouns",
            "shows_posts": "Show the list of my posts",
            "shows_comments": "Show the list of my comments",
            "shows_last_active": "Show when I was last active",
        }
        help_texts = {
            "display_name": "Stands on your page beside your name, never in its place.",
            "pronouns": "How to speak of you: she/her, they/them, as you like.",
            "shows_posts": "Otherwise only you and moderators see the list; "
            "each post still stands in its board.",
            "shows_comments": "Otherwise only you and moderators see the list; "
            "each comment still stands where you wrote it.",
            "shows_last_active": "The day, not the hour, on which you last wrote, "
            "voted or set something. Moderators see it in any case.",
        }
        widgets = {
            "display_name": forms.TextInput(attrs={"autocomplete": "name"}),
            "pronouns": forms.TextInput(attrs={"autocomplete": "off"}),
        }

    def clean_display_name(self) -> str:
        text = display_names.normalise(self.cleaned_data["display_name"])
        return _unless(display_names.objection_to(text, bearer=self.instance.user), text)

    def clean_pronouns(self) -> str:
        text = display_names.normalise(self.cleaned_data["pronouns"])
        return _unless(display_names.objection_to_characters(text), text)

    def clean_link(self) -> str:
        return clean_address(self.cleaned_data["link"])

    def save(self, commit: bool = True) -> Profile:
        self.instance.set_bio(self.cleaned_data["bio"])
        profile: Profile = super().save(commit)
        return profile


class PictureForm(forms.Form):
    """Once it is valid, `files_by_size` has what came of the file.

    The file is not looked at where there is something to wait for.
    """

    picture = forms.FileField(
        label="A picture of your own",
        help_text="JPEG, PNG, WebP, GIF or AVIF, up to 8 MB. We keep its middle square and nothing "
        "that the file tells besides, such as where it was taken.",
        widget=forms.FileInput(attrs={"accept": "image/*"}),
        error_messages={
            "required": "Choose a file first.",
            "empty": "This file is empty. Please choose another.",
        },
    )

    def __init__(self, *args: Any, wait: object = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.wait = wait

    def clean_picture(self) -> Any:
        file = self.cleaned_data["picture"]
        if self.wait:
            raise forms.ValidationError(f"{MANY_TIMES} Please try again {self.wait}.", code="wait")
        try:
            self.files_by_size = pictures.read(file.read())
        except pictures.Unreadable as error:
            raise forms.ValidationError(str(error), code="unreadable") from error
        return file


class NameForm(forms.Form):
    name = forms.CharField(
        label="Name",
        max_length=names.MAX_LENGTH,
        widget=forms.TextInput(attrs={"autocomplete": "username"}),
        help_text=f"What others call you: {names.MIN_LENGTH} to {names.MAX_LENGTH} letters and "
        "digits, with _\u00a0-\u00a0. between them.",
        error_messages={"required": "Nobody can be without a name."},
    )

    def __init__(self, data: Any = None, *, bearer: User) -> None:
        super().__init__(data, initial={"name": bearer.name})
        self.bearer = bearer

    def clean_name(self) -> str:
        name = names.normalise(self.cleaned_data["name"])
        if name == self.bearer.name:
            raise forms.ValidationError("This is your name already.", code="same")
        return _unless(renaming.objection_to(name, bearer=self.bearer), name)

    def rename(self) -> bool:
        """False, with the reason in its errors, where it came too late."""
        try:
            renaming.rename(self.bearer, self.cleaned_data["name"])
        except renaming.Refused as error:
            self.add_error("name", str(error))
            return False
        return True


class AppearanceForm(forms.ModelForm):  # type: ignore[type-arg]
    theme = forms.ChoiceField(
        choices=Theme.choices,
        widget=forms.RadioSelect,
        help_text="Dark ink on light paper, or light on dark; wherever you log in.",
    )
    density = forms.ChoiceField(
        choices=Density.choices,
        widget=forms.RadioSelect,
        help_text="Compact puts more posts and comments on a screen.",
    )
    language = forms.ChoiceField(
        required=False,
        choices=[("", "As my browser asks"), *settings.LANGUAGES],
        help_text="Decides how dates and times are written: November 23, 2026, 2:30 PM in English, "
        "23 November 2026, 14:30 in British English.",
    )
    time_zone = forms.ChoiceField(
        required=False,
        choices=zones.choices,
        help_text="The clock by which you are told when something was said.",
    )

    thread_order = forms.ChoiceField(
        label="Order of answers",
        required=False,
        choices=[("", "As each board has it"), *((n, o.label) for n, o in ORDERS.items())],
        help_text="What a discussion begins with, where its address does not say otherwise.",
    )

    class Meta:
        model = User
        fields = ["theme", "density", "language", "time_zone", "thread_order"]

    def save(self, commit: bool = True) -> User:
        member: User = self.instance
        member.prefer(**self.cleaned_data)
        return member


def _unless(objection: str | None, text: str) -> str:
    if objection:
        raise forms.ValidationError(objection, code="objection")
    return text
