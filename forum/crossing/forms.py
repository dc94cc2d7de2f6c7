"""Bringing a post into another board."""

from __future__ import annotations

from django import forms

from forum.forms import BodyField, PostForm, SentOnce, clean_title
from forum.models import MAX_TITLE, Board


class CrossForm(SentOnce):
    board = forms.ModelChoiceField(
        Board.objects.all(),
        label="Into which board?",
        empty_label=None,
        to_field_name="slug",
        error_messages=PostForm.base_fields["board"].error_messages,
    )
    title = forms.CharField(
        max_length=MAX_TITLE, error_messages={"required": "A post needs a title."}
    )
    body = BodyField(
        label="What it means for this board",
        required=False,
        help_text="The post itself is not copied: a link leads to it, and one back.",
    )

    def clean_title(self) -> str:
        return clean_title(self.cleaned_data["title"])
