"""Every change made in the panel stands in the log of decisions, in the same transaction."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse

from accounts.models import User
from forum.moderation.models import Act, Decision

from .changes import Changes, added, changed, leads_to_a_person, rows_changed

MOST_KEYS = 50
"""Rows that one act on many names; how many there were is always said."""

DELETING = "delete_selected"


class Recorded:
    """To be put before a ModelAdmin. What it hooks into is where Django keeps its own history, so
    that nothing is saved past it: forms, lists that are edited, deletions, acts on many rows."""

    def save_related(
        self, request: HttpRequest, form: Any, formsets: Iterable[Any], change: bool
    ) -> None:
        formsets = list(formsets)
        super().save_related(request, form, formsets, change)  # type: ignore[misc]
        changes = (changed(form) if change else added(form)) | rows_changed(formsets)
        if changes or not change:
            _record(request, form.instance, "changed" if change else "added", changes)

    def log_deletions(self, request: HttpRequest, queryset: Iterable[Model]) -> Any:
        """Django calls it before it deletes, while there is something to name."""
        for row in queryset:
            _record(request, row, "deleted")
        return super().log_deletions(request, queryset)  # type: ignore[misc]

    @transaction.atomic
    def response_action(self, request: HttpRequest, queryset: QuerySet[Any]) -> HttpResponse | None:
        chosen = request.POST.getlist("_selected_action")
        answer: HttpResponse | None = super().response_action(request, queryset)  # type: ignore[misc]
        action = request.POST.get("action")
        if answer and chosen and action in self.get_actions(request) and action != DELETING:  # type: ignore[attr-defined]
            rows = {"rows": chosen[:MOST_KEYS], "count": len(chosen)}
            what = str(queryset.model._meta.verbose_name_plural)
            _decide(request, {"what": what, "did": action, **rows})
        return answer


def _record(request: HttpRequest, row: Model, did: str, changes: Changes | None = None) -> None:
    facts: dict[str, Any] = {"what": str(row._meta.verbose_name), "key": row.pk, "did": did}
    if not leads_to_a_person(type(row)):
        facts["which"] = str(row)
    if changes:
        facts["changes"] = changes
    # Somebody who is deleted, or was made this moment, has no other decisions to stand beside.
    person = row if isinstance(row, User) and did == "changed" else None
    _decide(request, facts, person=person)


def _decide(request: HttpRequest, facts: dict[str, Any], **about: Any) -> None:
    # Nobody comes into the panel without an account.
    assert isinstance(request.user, User)
    Decision.objects.create(act=Act.CHANGE, actor=request.user, facts=facts, **about)
