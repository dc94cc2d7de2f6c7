"""The evidence: cases, flags and decisions. Nobody changes them here, superusers neither; only the
reasons for flags are the site's to choose."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from forum.notifications.admin import ReadOnlyAdmin

from .models import Case, Decision, Flag, FlagReason, LegalNotice, Link


@admin.register(Decision)
class DecisionAdmin(ReadOnlyAdmin):
    list_display = ["id", "at", "by", "act", "thing", "reason"]
    list_filter = ["act", "rule", "at"]
    list_select_related = ["actor", "person", "post", "comment__author"]
    search_fields = ["actor__name", "rule", "reason", "post__title", "comment__body"]
    date_hierarchy = "at"

    @admin.display(ordering="actor__name")
    def by(self, decision: Decision) -> str:
        return decision.by

    @admin.display
    def thing(self, decision: Decision) -> str:
        return str(decision.thing or decision.facts.get("what", ""))


@admin.register(Link)
class LinkAdmin(ReadOnlyAdmin):
    list_display = ["number", "decision", "seal"]
    list_select_related = ["decision__actor", "decision__person", "decision__post"]
    search_fields = ["number", "seal"]


@admin.register(FlagReason)
class FlagReasonAdmin(admin.ModelAdmin):  # type: ignore[type-arg]  # Django has it without brackets
    list_display = ["label", "position", "needs_words", "asks_for_legal_details", "in_use"]
    list_editable = ["position", "in_use"]
    search_fields = ["slug", "label", "help"]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        return ["slug"] if obj else []

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """It is taken out of use: flags have it, and the log names it."""
        return False


@admin.register(Flag)
class FlagAdmin(ReadOnlyAdmin):
    list_display = ["id", "created_at", "user", "reason", "words", "thing", "decided_at"]
    list_filter = ["reason", ("decided_at", admin.EmptyFieldListFilter), "created_at"]
    list_select_related = ["user", "reason", "post", "comment__author"]
    search_fields = ["user__name", "words", "post__title", "comment__body"]
    date_hierarchy = "created_at"

    @admin.display
    def thing(self, flag: Flag) -> str:
        return str(flag.thing)


@admin.register(LegalNotice)
class LegalNoticeAdmin(ReadOnlyAdmin):
    list_display = ["id", "law", "thing", "flagged", "decided"]
    list_select_related = ["flag__post", "flag__comment__author"]
    search_fields = ["law", "explanation", "name", "email"]

    @admin.display
    def thing(self, notice: LegalNotice) -> str:
        return str(notice.flag.thing)

    @admin.display(ordering="flag__created_at")
    def flagged(self, notice: LegalNotice) -> Any:
        return notice.flag.created_at

    @admin.display(ordering="flag__decided_at")
    def decided(self, notice: LegalNotice) -> Any:
        return notice.flag.decided_at


@admin.register(Case)
class CaseAdmin(ReadOnlyAdmin):
    list_display = ["id", "opened_at", "matter", "thing", "weight", "settled_at"]
    list_filter = ["matter", ("settled_at", admin.EmptyFieldListFilter), "opened_at"]
    list_select_related = ["person", "post", "comment__author"]
    search_fields = ["person__name", "post__title", "comment__body"]
    date_hierarchy = "opened_at"

    @admin.display
    def thing(self, case: Case) -> str:
        return str(case.thing)
