"""Second looks are evidence of how alike moderators decide: nobody changes them here."""

from __future__ import annotations

from django.contrib import admin

from forum.notifications.admin import ReadOnlyAdmin

from .models import SecondLook


@admin.register(SecondLook)
class SecondLookAdmin(ReadOnlyAdmin):
    list_display = ["id", "decision", "looker", "verdict", "drawn_at", "looked_at"]
    list_filter = ["verdict", "drawn_at"]
    list_select_related = [
        "looker",
        "decision__actor",
        "decision__post",
        "decision__comment__author",
    ]
    search_fields = ["looker__name", "decision__post__title", "decision__comment__body"]
    date_hierarchy = "drawn_at"
