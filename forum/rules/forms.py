"""The form in which a rule is put together, a line for each condition."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from forum.markup import MAX_LENGTH
from forum.models import Tag
from forum.visible import single_line

from .asking import QUESTIONS
from .models import MAX_NAME, MAX_SENTENCE, Rule

ROWS = 8
"""Conditions of one rule. What needs more is two rules."""

MAX_TYPED = 13_000
"""Characters in a gap: as many words as there may be, each as long as it may be."""

DECIDES = {
    "": "Nothing: they show as if there were no rule",
    "hold": "They wait for a moderator, unseen",
    "remove": "They are removed",
    "approve": "They show, whatever screening finds",
}
BESIDES = {
    "flag": "Flag them: a moderator looks, while they show",
    "limit": "Limit their author: for a day they may write as much as a newcomer",
    "tell": "Tell their author the sentence below",
}
WITH_SENTENCE = {"hold", "remove", "limit", "tell"}


def _questions() -> list[Any]:
    groups: dict[str, list[tuple[str, str]]] = {}
    for question in QUESTIONS.values():
        groups.setdefault(question.group, []).append((question.name, question.label))
    return [("", "–"), *groups.items()]


class RuleForm(forms.Form):
    name = forms.CharField(
        max_length=MAX_NAME,
        help_text="It stands in the log, the public one too, beside what the rule did.",
        error_messages={"required": "Give it a name."},
    )
    of_all = forms.TypedChoiceField(
        label="It acts when",
        choices=[("all", "all of these hold"), ("any", "any of these holds")],
        coerce=lambda typed: typed == "all",
        initial="all",
        widget=forms.RadioSelect,
    )
    decides = forms.ChoiceField(
        label="What becomes of the words",
        choices=list(DECIDES.items()),
        required=False,
        widget=forms.RadioSelect,
    )
    besides = forms.MultipleChoiceField(
        label="And besides",
        choices=list(BESIDES.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    tag = forms.ModelChoiceField(
        Tag.objects.all(),
        label="Tag posts",
        required=False,
        empty_label="no",
        to_field_name="slug",
    )
    sentence = forms.CharField(
        label="What the author reads",
        max_length=MAX_SENTENCE,
        required=False,
        widget=forms.Textarea({"rows": 3, "data-behavior": "autosize"}),
        help_text="Say what it is about them, and what to do about it. It stands in the log too.",
    )

    def __init__(self, *args: Any, rule: Rule, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rule = rule
        for row in range(ROWS):
            self.fields[f"asks_{row}"] = forms.ChoiceField(
                label=f"Condition {row + 1}", choices=_questions(), required=False
            )
            self.fields[f"value_{row}"] = forms.CharField(
                label=f"What stands for … in condition {row + 1}",
                max_length=MAX_TYPED,
                required=False,
            )
        if rule.pk:
            self.initial = _initial(rule)

    def rows(self) -> Iterator[tuple[Any, Any]]:
        """The bound fields, two for each condition."""
        for row in range(ROWS):
            yield self[f"asks_{row}"], self[f"value_{row}"]

    def clean_name(self) -> str:
        name = single_line(self.cleaned_data["name"])
        if not name:
            raise ValidationError("Give it a name that can be seen.")
        if Rule.objects.filter(name__iexact=name).exclude(pk=self.rule.pk).exists():
            raise ValidationError("There is a rule of this name already.")
        return name

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        typed_wrongly = bool(self.errors)
        data["conditions"] = [each for row in range(ROWS) if (each := self._condition(row))]
        if not data["conditions"] and not self.errors:
            self.add_error("asks_0", "Choose what the rule looks at.")
        data["deeds"] = self._deeds()
        if not data["deeds"] and not typed_wrongly:
            self.add_error("decides", "Choose what the rule does.")
        if {each["deed"] for each in data["deeds"]} & WITH_SENTENCE and not data.get("sentence"):
            self.add_error("sentence", "Say why: the author reads it, and may appeal against it.")
        return data

    def _condition(self, row: int) -> dict[str, Any] | None:
        asks = self.cleaned_data.get(f"asks_{row}", "")
        typed = self.cleaned_data.get(f"value_{row}", "")
        question = QUESTIONS.get(asks)
        if question is None:
            if typed and f"asks_{row}" not in self.errors:
                self.add_error(f"asks_{row}", "Choose what this is about, or empty the line.")
            return None
        try:
            return {"asks": asks, "value": question.gap.read(typed)}
        except ValidationError as error:
            self.add_error(f"value_{row}", error)
            return None

    def _deeds(self) -> list[dict[str, str]]:
        data = self.cleaned_data
        names = [data.get("decides", ""), *data.get("besides", [])]
        deeds = [{"deed": name} for name in names if name]
        if tag := data.get("tag"):
            deeds.append({"deed": "tag", "detail": tag.slug})
        return deeds

    @property
    def words(self) -> dict[str, Any]:
        """For `Rule.write`."""
        written = ("name", "of_all", "conditions", "deeds", "sentence")
        return {name: self.cleaned_data[name] for name in written}


def _initial(rule: Rule) -> dict[str, Any]:
    deeds = {each["deed"]: each.get("detail", "") for each in rule.deeds}
    initial: dict[str, Any] = {
        "name": rule.name,
        "of_all": "all" if rule.of_all else "any",
        "decides": next((name for name in DECIDES if name in deeds), ""),
        "besides": [name for name in BESIDES if name in deeds],
        "tag": deeds.get("tag", ""),
        "sentence": rule.sentence,
    }
    for row, each in enumerate(rule.conditions):
        initial[f"asks_{row}"] = each["asks"]
        initial[f"value_{row}"] = QUESTIONS[each["asks"]].gap.said(each["value"])
    return initial


class TryForm(forms.Form):
    """A text, to see what it would meet."""

    text = forms.CharField(
        label="A text",
        max_length=MAX_LENGTH,
        widget=forms.Textarea({"rows": 5, "data-behavior": "autosize"}),
        help_text="Nothing of it is kept.",
        error_messages={"required": "Write something that the lists can look at."},
    )
