"""What is asked of those who join and split."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from accounts.models import User
from forum.forms import CountedField
from forum.models import MAX_TITLE, Board, Post
from forum.moderation.forms import MAX_REASON
from forum.permissions import Refusal
from forum.requests import key_in
from forum.visible import can_be_seen, single_line

from .permissions import can_join

NUMBER = re.compile(r"(?:.*/posts/)?(\d+)(?:[/?#].*)?", re.DOTALL)
"""`12`, or an address like `https://example.org/posts/12/which-chisel/#c7`."""


class ReasonForm(forms.Form):
    reason = forms.CharField(
        max_length=MAX_REASON,
        widget=forms.Textarea({"rows": 3, "data-behavior": "autosize"}),
        help_text="The authors read this, in a notice. It also stands in the log.",
        error_messages={"required": "Give a reason: the authors read it, and so does the log."},
    )


class JoinForm(ReasonForm):
    into = forms.CharField(
        label="Into which discussion?",
        help_text="Its address, or the number in it. That discussion stays.",
        widget=forms.TextInput({"autocomplete": "off", "inputmode": "url"}),
        error_messages={"required": "Say into which discussion."},
    )
    field_order = ["into", "reason"]

    def __init__(self, *args: Any, post: Post, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.post, self.by = post, by

    def clean_into(self) -> Post:
        """The post that is shown there, where the one that was named is joined itself."""
        found = NUMBER.fullmatch(self.cleaned_data["into"].strip())
        key = key_in(found[1]) if found else None
        named = Post.objects.select_related("joined_to").filter(pk=key).first() if key else None
        if named is None:
            raise ValidationError("There is no such discussion here.")
        answer = can_join(self.by, self.post, named.shown_under)
        if isinstance(answer, Refusal):
            raise ValidationError(answer.why)
        return named.shown_under


class SplitForm(ReasonForm):
    title = CountedField(
        max_length=MAX_TITLE,
        label="Title of the discussion",
        help_text="What the branch is about. It stands under your name: nobody is made to have "
        "begun what they did not begin.",
        error_messages={"required": "A discussion needs a title."},
    )
    board = forms.ModelChoiceField(
        Board.objects.all(),
        to_field_name="slug",
        empty_label=None,
        error_messages={"invalid_choice": "There is no such board. Choose one from the list."},
    )
    field_order = ["title", "board", "reason"]

    def clean_title(self) -> str:
        title = single_line(self.cleaned_data["title"])
        if not can_be_seen(title):
            raise ValidationError("A discussion needs a title that can be seen.")
        return title
