"""Lists are written here; /moderation/rules/words/ shows what a text would meet."""

from __future__ import annotations

from django.contrib import admin

from .models import WordList


@admin.register(WordList)
class WordListAdmin(admin.ModelAdmin):  # type: ignore[type-arg]  # Django has it without brackets
    list_display = ["name", "deed", "in_use", "changed_at"]
    list_filter = ["deed", "in_use"]
    search_fields = ["name", "words", "sentence"]
    autocomplete_fields = ["tag"]
