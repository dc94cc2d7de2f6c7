"""Making a poll, and voting in it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone

from forum.visible import can_be_seen, single_line
from forum.words.forms import unobjectionable
from forum.words.lists import rewrite

from .choices import Kind, Shown
from .models import MAX_OPTION, MAX_OPTIONS, MAX_QUESTION, Poll
from .plan import Plan

NOW_HERE = "%Y-%m-%dT%H:%M"
"""A moment as browsers write it into a field of this kind."""

POLL_WORDS = ("question", "options")
"""What a draft keeps of it: that which was typed."""

SECRET, OPEN = "secret", "open"


class PollForm(forms.Form):
    """A part of the form of a post. Nothing in it is required: where no options are given, no poll
    is wanted."""

    question = forms.CharField(
        required=False,
        max_length=MAX_QUESTION,
        help_text="May be left out where the title of the post asks it.",
    )
    options = forms.CharField(
        label="Choices",
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "data-behavior": "autosize"}),
        help_text=f"One on each line, from 2 to {MAX_OPTIONS}.",
    )
    kind = forms.ChoiceField(
        label="What people give",
        required=False,
        choices=Kind.choices,
        initial=Kind.SINGLE,
        widget=forms.RadioSelect,
        help_text="An order is counted by instant runoff: whoever has the fewest first choices "
        "goes out, and those who wanted it count for their next choice.",
    )
    most = forms.IntegerField(
        label="At most so many",
        required=False,
        min_value=1,
        max_value=MAX_OPTIONS,
        help_text="Where several can be chosen. Leave it empty for as many as one likes.",
    )
    closes_at = forms.DateTimeField(
        label="Closes",
        required=False,
        input_formats=[NOW_HERE, "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"],
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format=NOW_HERE),
    )
    shown = forms.ChoiceField(
        label="Results are shown",
        required=False,
        choices=Shown.choices,
        initial=Shown.ALWAYS,
    )
    votes = forms.ChoiceField(
        required=False,
        choices=[(SECRET, "Secret"), (OPEN, "Shown with names")],
        initial=SECRET,
    )
    seen = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def __init__(
        self,
        data: Any = None,
        *,
        standing: Poll | None = None,
        kept: Mapping[str, Any] | None = None,
    ) -> None:
        """`standing` is the poll that the post has already; `kept` are words out of a draft."""
        self.standing = standing
        self.stood = standing.plan if standing else Plan()
        self.is_fixed = standing is not None and standing.has_votes
        self.is_begun = bool(kept)
        self.is_anothers = False
        super().__init__(data, prefix="poll", initial=_initial_of(self.stood) | dict(kept or {}))
        zone = timezone.get_current_timezone_name().replace("_", " ")
        self.fields["closes_at"].help_text = f"In your time ({zone}). Empty for never."

    def leave_alone(self) -> None:
        """Who edits the words of somebody else does not ask in their name."""
        self.is_anothers = True

    def add_prefix(self, field_name: str) -> str:
        """As drafts call it too."""
        return f"{self.prefix}_{field_name}"

    @property
    def is_open(self) -> bool:
        """Whether a page draws it unfolded."""
        return (
            bool(self.stood) or self.is_begun or (self.is_bound and bool(self.errors or self.plan))
        )

    @property
    def plan(self) -> Plan:
        """What is wanted, from a form that is valid."""
        plan: Plan = self.cleaned_data.get("plan", self.stood)
        return plan

    def clean_question(self) -> str:
        question = unobjectionable(single_line(self.cleaned_data["question"]), most=MAX_QUESTION)
        return rewrite(question).text

    def clean_options(self) -> tuple[str, ...]:
        lines = [single_line(line) for line in self.cleaned_data["options"].splitlines()]
        options = [rewrite(unobjectionable(line)).text for line in lines if line]
        if not options:
            return ()
        if trouble := _trouble_in(options):
            raise forms.ValidationError(trouble)
        return tuple(options)

    def clean_closes_at(self) -> datetime | None:
        closes_at: datetime | None = self.cleaned_data["closes_at"]
        if closes_at and closes_at <= timezone.now() and closes_at != self.stood.closes_at:
            raise forms.ValidationError("This time is over. When should the poll close?")
        return closes_at

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.errors or self.is_anothers or self.add_prefix("options") not in self.data:
            return cleaned
        plan = _planned(cleaned)
        if plan != self.stood and self.is_fixed:
            self.add_error(None, FIXED)
        elif plan != self.stood and cleaned["seen"] != self.stood.mark:
            self._now_stands()
        elif cleaned["question"] and not plan and not self.stood:
            self.add_error("options", "What is there to choose from? Give the options.")
        return cleaned | {"plan": plan}

    def _now_stands(self) -> None:
        """Sent again as it is, the form replaces what stands."""
        self.data = {**self.data.dict(), self.add_prefix("seen"): self.stood.mark}  # type: ignore[attr-defined]
        self.add_error(None, CHANGED.format("; ".join(self.stood.options) or "none"))


FIXED = (
    "Somebody has voted since you opened this, so the poll stays as they found it. "
    "Save again to keep the rest of what you typed."
)
CHANGED = (
    "The poll was changed somewhere else since you opened it. Its options are now: {}. "
    "What you typed is still here. Save again to put yours in its place."
)


def _planned(cleaned: dict[str, Any]) -> Plan:
    if not (options := cleaned["options"]):
        return Plan()
    kind = cleaned["kind"] or Kind.SINGLE
    most = cleaned["most"] if kind == Kind.SEVERAL else None
    return Plan(
        options=options,
        question=cleaned["question"],
        kind=kind,
        most=most if most and most < len(options) else None,
        closes_at=cleaned["closes_at"],
        shown=cleaned["shown"] or Shown.ALWAYS,
        is_secret=cleaned["votes"] != OPEN,
    )


def _initial_of(plan: Plan) -> dict[str, Any]:
    return plan.columns | {
        "options": "\n".join(plan.options),
        "votes": SECRET if plan.is_secret else OPEN,
        "seen": plan.mark,
    }


def _trouble_in(options: list[str]) -> str:
    if len(options) == 1:
        return "A choice needs at least two options."
    if len(options) > MAX_OPTIONS:
        return f"These are {len(options)} options; a poll takes {MAX_OPTIONS}."
    if long := next((option for option in options if len(option) > MAX_OPTION), None):
        return f"“{long[:30]}…” is longer than {MAX_OPTION} characters."
    if not all(map(can_be_seen, options)):
        return "One of the options cannot be seen."
    folded = [option.casefold() for option in options]
    if twice := next((o for o in options if folded.count(o.casefold()) > 1), None):
        return f"“{twice}” is there twice."
    return ""
