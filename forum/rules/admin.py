"""To look rules up. They are written and put in force at /moderation/rules/, where it is logged."""

from __future__ import annotations

from django.contrib import admin

from forum.notifications.admin import ReadOnlyAdmin

from .models import Hit, Rule


@admin.register(Rule)
class RuleAdmin(ReadOnlyAdmin):
    list_display = ["name", "state", "version", "made_by", "changed_at"]
    list_filter = ["state"]
    list_select_related = ["made_by"]
    search_fields = ["name", "sentence"]


@admin.register(Hit)
class HitAdmin(ReadOnlyAdmin):
    list_display = ["id", "rule", "version", "post", "comment", "has_acted", "at"]
    list_filter = ["has_acted"]
    list_select_related = ["rule", "post", "comment__author"]
    search_fields = ["rule__name", "post__title", "comment__body"]
