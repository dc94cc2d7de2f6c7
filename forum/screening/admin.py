"""What was seen when words were looked at, to search by what a phase found, or failed at."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from forum.notifications.admin import ReadOnlyAdmin

from .models import FAULT, Screening, failed_in, found_by
from .phases import name_of, phases


class PhaseFilter(admin.SimpleListFilter):
    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        names = map(name_of, phases())
        return [(name, name.replace("_", " ")) for name in names]


class FoundFilter(PhaseFilter):
    title = "what found something"
    parameter_name = "found"

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        name = self.value()
        return queryset.filter(found_by(name)) if name else queryset


class FailedFilter(PhaseFilter):
    title = "what failed"
    parameter_name = "failed"

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        name = self.value()
        return queryset.filter(failed_in(name)) if name else queryset


@admin.register(Screening)
class ScreeningAdmin(ReadOnlyAdmin):
    list_display = ["id", "at", "thing", "found", "failed"]
    list_filter = [FoundFilter, FailedFilter, "at"]
    list_select_related = ["post", "comment__author"]
    search_fields = [
        "post__title", "post__author__name", "comment__author__name", "comment__post__title",
    ]  # fmt: skip
    date_hierarchy = "at"

    @admin.display
    def thing(self, screening: Screening) -> str:
        return str(screening.comment or screening.post)

    @admin.display(description="found something")
    def found(self, screening: Screening) -> str:
        lines = screening.seen
        return ", ".join(line["phase"] for line in lines if line["found"] not in ("", FAULT))

    @admin.display
    def failed(self, screening: Screening) -> str:
        return ", ".join(line["phase"] for line in screening.seen if line["found"] == FAULT)
