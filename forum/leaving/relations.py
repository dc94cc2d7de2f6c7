"""Everything in the database that leads to a person, found by walking the models.

So what somebody adds to the site later is not forgotten: what would go with the row of a person
(CASCADE) goes, and what would keep it (PROTECT) has to be named here with its reason, or a test
fails.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db import models

from accounts.models import User

AT_ONCE = 500
"""Rows; no statement comes near the five seconds that PostgreSQL gives it."""

KEPT = {
    "forum.Post.author": "Others talk under it. It is a “deleted member”’s, or without words.",
    "forum.Comment.author": "Others answered it. It is a “deleted member”’s, or an empty place.",
    "forum.Post.edited_by": "Whose words stand in a wiki is told, by a “deleted member”.",
    "forum.Comment.edited_by": "That a moderator edited it is told, without a name.",
    "forum.Version.editor": "As above, of words that stood before.",
    "moderation.Decision.actor": "The log of moderation is never rewritten; the row tells no name.",
    "moderation.Decision.person": "The log of moderation is never rewritten, as above.",
    "admin.LogEntry.user": "What staff did in the administration stays on record, without a name.",
}

Relation = tuple[type[models.Model], Any]


def relations() -> Iterator[Relation]:
    """Models with the field that leads to a person; those between many and many as well."""
    for found in User._meta.get_fields(include_hidden=True):
        if found.auto_created and not found.concrete and (found.one_to_many or found.one_to_one):
            yield found.related_model, found.field  # type: ignore[misc, union-attr]


def name_of(model: type[models.Model], field: Any) -> str:
    return f"{model._meta.label}.{field.name}"


def is_kept(model: type[models.Model], field: Any) -> bool:
    return name_of(model, field) in KEPT


def rows_of(user: User, model: type[models.Model], field: Any) -> models.QuerySet[Any]:
    return model._base_manager.filter(**{field.name: user})


def delete_rows(user: User) -> Iterator[int]:
    """All that may go; yields after each batch, how many went in it."""
    for model, field in relations():
        if is_kept(model, field):
            continue
        if field.remote_field.on_delete is models.SET_NULL:
            yield rows_of(user, model, field).update(**{field.name: None})
            continue
        rows = rows_of(user, model, field)
        while keys := list(rows.values_list("pk", flat=True)[:AT_ONCE]):
            yield model._base_manager.filter(pk__in=keys).delete()[0]


def is_referred_to(user: User) -> bool:
    return any(
        rows_of(user, model, field).exists()
        for model, field in relations()
        if is_kept(model, field)
    )
