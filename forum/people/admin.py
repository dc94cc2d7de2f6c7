"""Templates are made here. Notes are only looked at: they stand on the page of a person."""

from __future__ import annotations

from django.contrib import admin

from forum.notifications.admin import ReadOnlyAdmin

from .models import Complaint, Erased, Erasure, Note, Template


@admin.register(Template)
class TemplateAdmin(admin.ModelAdmin):  # type: ignore[type-arg]  # Django has it without brackets
    list_display = ["name", "position"]
    list_editable = ["position"]
    search_fields = ["name", "words"]


@admin.register(Note)
class NoteAdmin(ReadOnlyAdmin):
    list_display = ["id", "at", "person", "author", "words"]
    list_select_related = ["person", "author"]
    search_fields = ["person__name", "author__name", "words"]
    date_hierarchy = "at"


@admin.register(Erasure)
class ErasureAdmin(ReadOnlyAdmin):
    list_display = ["id", "person", "begun_at", "undone_at", "final_at"]
    list_select_related = ["person"]
    search_fields = ["person__name"]
    date_hierarchy = "begun_at"


@admin.register(Erased)
class ErasedAdmin(ReadOnlyAdmin):
    list_display = ["id", "erasure", "post", "comment", "was"]
    list_select_related = ["erasure__person", "post", "comment__author"]
    search_fields = ["erasure__person__name", "post__title", "comment__body"]


@admin.register(Complaint)
class ComplaintAdmin(ReadOnlyAdmin):
    list_display = ["id", "made_at", "person", "matter", "user", "answered_at"]
    list_select_related = ["person", "user"]
    search_fields = ["person__name", "user__name", "words"]
    date_hierarchy = "made_at"
