"""Bringing a post into another board."""

from __future__ import annotations

from django import forms

from forum.forms import BodyField, PostForm, SentOnce
from forum.models import MAX_TITLE, Board
from forum.visible import can_be_seen, single_line


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
        title = single_line(self.cleaned_data["title"])
        if not can_be_seen(title):
            raise forms.ValidationError("A post needs a title that can be seen.")
        return title
