"""What people were told, and which mail they want."""

from __future__ import annotations

from django.contrib import admin
from django.http import HttpRequest

from .models import MailMute, MailPreference, Notice


class ReadOnlyAdmin(admin.ModelAdmin):  # type: ignore[type-arg]  # Django has it without brackets
    """What staff may look at and search, and nobody changes here."""

    show_full_result_count = False

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False


@admin.register(Notice)
class NoticeAdmin(ReadOnlyAdmin):
    list_display = ["id", "recipient", "kind", "event", "created_at", "read_at", "mailed_at"]
    list_filter = ["kind", "created_at"]
    list_select_related = ["recipient"]
    search_fields = ["recipient__name", "event", "words"]
    date_hierarchy = "created_at"


@admin.register(MailPreference)
class MailPreferenceAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ["user", "replies", "reminders"]
    list_filter = ["replies", "reminders"]
    list_select_related = ["user"]
    search_fields = ["user__name"]
    autocomplete_fields = ["user"]


@admin.register(MailMute)
class MailMuteAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ["user", "post", "created_at"]
    list_select_related = ["user", "post"]
    search_fields = ["user__name", "post__title"]
    autocomplete_fields = ["user", "post"]
