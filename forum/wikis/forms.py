"""Editing the text of a wiki. Its title and link stay its author's: what a discussion is about does
not change under those who are in it."""

from __future__ import annotations

from forum.forms import BodyField, Reopened


class WikiForm(Reopened):
    body = BodyField(
        label="Text",
        error_messages={"required": "A wiki is edited, not emptied: leave some text in it."},
    )
