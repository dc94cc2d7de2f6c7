"""The form with which somebody votes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from .choices import Kind
from .models import Ballot, Option, Poll

ORDINALS = ["st", "nd", "rd"]
CHANGED = "The poll was changed since you opened it. Look at its options again."


class VoteForm(forms.Form):
    """Fields for the options of one poll: buttons, boxes, or a place for each of them."""

    def __init__(self, data: Any = None, *, poll: Poll, ballot: Ballot | None = None) -> None:
        """`ballot` is what the voter gave before."""
        super().__init__(data, auto_id=f"poll-{poll.pk}-%s")
        self.poll, self.options = poll, poll.listed
        given = ballot.choices if ballot else []
        if poll.is_ranked:
            self.fields |= _places(self.options, given)
        else:
            self.fields["choice"] = _choice(poll, self.options, given)

    @property
    def choices(self) -> list[int]:
        """The keys of the chosen options, in the order that was given."""
        chosen: list[int] = self.cleaned_data["choices"]
        return chosen

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.errors:
            return cleaned
        choices = self._ranked(cleaned) if self.poll.is_ranked else self._chosen(cleaned)
        return cleaned | {"choices": choices}

    def _chosen(self, cleaned: dict[str, Any]) -> list[int]:
        given = cleaned["choice"]
        chosen = [int(pk) for pk in ([given] if isinstance(given, str) else given)]
        most = self.poll.most
        if most and len(chosen) > most:
            self.add_error("choice", f"You chose {len(chosen)}; at most {most} can be chosen.")
        return chosen

    def _ranked(self, cleaned: dict[str, Any]) -> list[int]:
        placed = {option.pk: cleaned[name_of(option)] for option in self.options}
        places = [place for place in placed.values() if place]
        if not places:
            self.add_error(None, "Give at least one option a place.")
        if len(set(places)) < len(places):
            self.add_error(None, "Two options have the same place. Give each a place of its own.")
        return sorted((pk for pk, place in placed.items() if place), key=lambda pk: int(placed[pk]))


def name_of(option: Option) -> str:
    return f"place-{option.pk}"


def _choice(poll: Poll, options: Sequence[Option], given: Sequence[int]) -> forms.Field:
    choices = [(str(option.pk), option.text) for option in options]
    messages = {"required": "Choose something first.", "invalid_choice": CHANGED}
    if poll.kind == Kind.SINGLE:
        return forms.ChoiceField(
            label="Your choice",
            choices=choices,
            initial=next(map(str, given), None),
            widget=forms.RadioSelect,
            error_messages=messages,
        )
    return forms.MultipleChoiceField(
        label="Your choice",
        choices=choices,
        initial=list(map(str, given)),
        widget=forms.CheckboxSelectMultiple,
        error_messages=messages,
    )


def _places(options: Sequence[Option], given: Sequence[int]) -> dict[str, forms.Field]:
    places = [("", "no place"), *((str(n), ordinal(n)) for n in range(1, len(options) + 1))]
    return {
        name_of(option): forms.ChoiceField(
            label=option.text,
            required=False,
            choices=places,
            initial=str(given.index(option.pk) + 1) if option.pk in given else "",
        )
        for option in options
    }


def ordinal(number: int) -> str:
    is_teen = number % 100 in (11, 12, 13)
    ending = "th" if is_teen or not 1 <= number % 10 <= 3 else ORDINALS[number % 10 - 1]
    return f"{number}{ending}"
