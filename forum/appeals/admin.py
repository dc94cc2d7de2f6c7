from __future__ import annotations

from django.contrib import admin

from forum.notifications.admin import ReadOnlyAdmin

from .models import Appeal


@admin.register(Appeal)
class AppealAdmin(ReadOnlyAdmin):
    list_display = ["id", "made_at", "user", "decision", "words", "answer"]
    list_filter = [("answer", admin.EmptyFieldListFilter), "made_at"]
    list_select_related = [
        *("user", "decision__actor", "decision__person", "decision__post", "answer__actor"),
        *("decision__comment__author", "answer__person", "answer__post", "answer__comment__author"),
    ]
    search_fields = ["user__name", "words", "decision__reason"]
    date_hierarchy = "made_at"
