"""Boards are made here. What people wrote is only looked at: whoever would change or remove it
goes through moderation, where each act is logged and told.
"""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from forum.models import Board, Comment, Post, Synonym, Tag, Tagging, Version, Vote
from forum.notifications.admin import ReadOnlyAdmin
from forum.uploads.models import Upload


@admin.register(Board)
class BoardAdmin(admin.ModelAdmin):  # type: ignore[type-arg]  # Django has it without brackets
    list_display = ["name", "slug", "description", "position", "allows_guests", "wants_answers"]
    list_editable = ["position"]
    search_fields = ["name", "description"]
    prepopulated_fields = {"slug": ["name"]}
    autocomplete_fields = ["moderators"]

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Its address is in links all over the web; one that has done its time is emptied."""
        return False


class ContributionAdmin(ReadOnlyAdmin):
    """Posts and comments, with the way to where something can be done about them."""

    # A guest was promised that nobody is shown it.
    exclude = ["guest_email"]
    date_hierarchy = "created_at"
    list_filter = ["state", "created_at"]
    # Nothing is typed here, but Django asks what a typed address without a scheme would mean.
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}

    @admin.display(description="by", ordering="author__name")
    def byline(self, thing: Post | Comment) -> str:
        return thing.byline

    @admin.display
    def moderation(self, thing: Post | Comment) -> SafeString:
        address = reverse(f"moderation:{thing._meta.model_name}", args=[thing.pk])
        return format_html('<a href="{}">Moderate</a>', address)


@admin.register(Synonym)
class SynonymAdmin(ReadOnlyAdmin):
    """Other words for tags; they are said on the site, beside the tag."""

    list_display = ["lowered", "tag"]
    list_select_related = ["tag"]
    search_fields = ["lowered", "tag__name"]


@admin.register(Tagging)
class TaggingAdmin(ReadOnlyAdmin):
    """Which post has which tag; authors choose that in their posts."""

    list_display = ["post", "tag"]
    list_select_related = ["post", "tag"]
    search_fields = ["post__title", "tag__name"]


@admin.register(Tag)
class TagAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Added and described on the site (/tags/), where words are checked; taken away here."""

    list_display = ["name", "description"]
    search_fields = ["name", "description", "synonyms__lowered"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Post)
class PostAdmin(ContributionAdmin):
    list_display = [
        "title", "byline", "board", "state", "comment_count", "score", "created_at", "moderation",
    ]  # fmt: skip
    list_filter = [
        "state", "board", ("locked_at", admin.EmptyFieldListFilter),
        ("pinned_at", admin.EmptyFieldListFilter), "created_at",
    ]  # fmt: skip
    list_select_related = ["author", "board"]
    search_fields = ["title", "body", "url", "author__name", "guest_name"]


@admin.register(Comment)
class CommentAdmin(ContributionAdmin):
    list_display = [
        "id",
        "beginning",
        "byline",
        "post",
        "state",
        "score",
        "created_at",
        "moderation",
    ]
    list_select_related = ["author", "post"]
    search_fields = ["body", "author__name", "guest_name", "post__title"]

    @admin.display(description="words")
    def beginning(self, comment: Comment) -> str:
        return comment.body[:80]


@admin.register(Vote)
class VoteAdmin(ReadOnlyAdmin):
    """Who voted how: for finding abuse. Changed by hand, the counters would lie."""

    list_display = ["user", "value", "post", "comment", "voted_at"]
    list_filter = ["value", "voted_at"]
    list_select_related = ["user", "post", "comment__author"]
    search_fields = ["user__name", "post__title", "comment__body"]
    date_hierarchy = "voted_at"


@admin.register(Version)
class VersionAdmin(ReadOnlyAdmin):
    """What stood before an edit, hidden by its author or not."""

    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}
    list_display = ["id", "thing", "since", "until", "is_hidden"]
    list_filter = [("hidden_at", admin.EmptyFieldListFilter), "until"]
    list_select_related = ["post", "comment__author"]
    search_fields = ["title", "body", "post__author__name", "comment__author__name"]
    date_hierarchy = "until"

    @admin.display
    def thing(self, version: Version) -> str:
        return str(version.thing)

    @admin.display(boolean=True, description="hidden")
    def is_hidden(self, version: Version) -> bool:
        return version.is_hidden


@admin.register(Upload)
class UploadAdmin(ReadOnlyAdmin):
    """Moderators remove words, which hides the pictures in them. This takes the file away, where
    the law asks for it."""

    list_display = ["id", "user", "width", "height", "size", "uploaded_at", "left_at"]
    list_filter = ["uploaded_at", ("left_at", admin.EmptyFieldListFilter)]
    list_select_related = ["user"]
    search_fields = ["name", "user__name"]
    date_hierarchy = "uploaded_at"

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return bool(request.user.is_superuser)

    def delete_model(self, request: HttpRequest, obj: Upload) -> None:
        obj.forget()

    def delete_queryset(self, request: HttpRequest, queryset: models.QuerySet[Upload]) -> None:
        for upload in queryset:
            upload.forget()
