"""Only looked at: moderators slow down and put banners where it is logged."""

from __future__ import annotations

from django.contrib import admin

from forum.notifications.admin import ReadOnlyAdmin

from .models import Banner, Slowing


@admin.register(Slowing)
class SlowingAdmin(ReadOnlyAdmin):
    list_display = ["id", "post", "comment", "minutes", "until"]
    list_select_related = ["post", "comment__author"]
    search_fields = ["post__title", "comment__body"]


@admin.register(Banner)
class BannerAdmin(ReadOnlyAdmin):
    list_display = ["post", "words", "at"]
    list_select_related = ["post"]
    search_fields = ["post__title", "words"]
