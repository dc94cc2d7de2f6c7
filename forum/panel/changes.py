"""What a form of the panel changed, before and after, as the log keeps it.

The log is never taken back. So nothing goes into it that belongs to a person and has to vanish
with them: people stand there by the number of their account, their names and addresses not at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from django.db.models import Model, QuerySet

from accounts.models import User

Changes = dict[str, list[str]]
"""By field: what stood there before, and what does now."""

LONGEST = 200
"""Characters of a value that the log keeps."""

NOTHING = "–"
PRIVATE = {User: {"name", "email"}}
SECRET = re.compile(r"secret|password|token|key$", re.IGNORECASE)


def changed(form: Any) -> Changes:
    return {
        name: _told(form, name, _value(form, name, form.initial.get(name)))
        for name in form.changed_data
        if name in form.cleaned_data
    }


def added(form: Any) -> Changes:
    filled = (name for name in form.changed_data if form.cleaned_data.get(name))
    return {name: _told(form, name, NOTHING) for name in filled}


def rows_changed(formsets: Iterable[Any]) -> Changes:
    """Of what is edited within the page of something else: which rows came, changed and went."""
    changes: Changes = {}
    for formset in formsets:
        kind = str(formset.model._meta.verbose_name)
        for row in formset.new_objects:
            changes[f"{kind} {row.pk}"] = [NOTHING, said(row)]
        for row, fields in formset.changed_objects:
            changes[f"{kind} {row.pk}"] = [", ".join(fields), said(row)]
        for row in formset.deleted_objects:
            changes[f"{kind} {said(row)}"] = [said(row), NOTHING]
    return changes


def leads_to_a_person(model: type[Model]) -> bool:
    """Whether a row of it could be called by somebody's name."""
    return model is User or any(
        field.related_model is User for field in model._meta.concrete_fields
    )


def said(value: Any) -> str:
    """In a few words, people by the number of their account."""
    if value is None or value == "":
        return NOTHING
    if isinstance(value, Model):
        named = not leads_to_a_person(type(value))
        return _cut(str(value)) if named else f"{value._meta.verbose_name} {value.pk}"
    if isinstance(value, QuerySet | list | tuple | set):
        return _cut(", ".join(sorted(map(said, value)))) or NOTHING
    return _cut(str(value))


def _told(form: Any, name: str, before: str) -> list[str]:
    if SECRET.search(name) or name in PRIVATE.get(type(form.instance), ()):
        return ["(not told)", "(not told)"]
    return [before, said(form.cleaned_data[name])]


def _value(form: Any, name: str, before: Any) -> str:
    """What stood in the form at first: of a choice among rows that is their keys."""
    choices = getattr(form.fields[name], "queryset", None)
    if choices is None or before in (None, ""):
        return said(before)
    if isinstance(before, list):
        return said(before)
    return said(choices.model._default_manager.filter(pk=before).first() or before)


def _cut(words: str) -> str:
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1]}…"
