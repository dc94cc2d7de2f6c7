"""What lists of words ask of those who fill a form in."""

from __future__ import annotations

from django import forms

from .lists import objection, rewrite


def unobjectionable(text: str, *, most: int | None = None) -> str:
    """For whoever writes it: a list that blocks knows no persons. What a list puts in the place of
    words has to fit as well; `most` is in characters."""
    if why := objection(text):
        raise forms.ValidationError(why, code="blocked")
    if most and (length := len(rewrite(text).text)) > most:
        raise forms.ValidationError(
            f"This site replaces some words, and then it has {length} characters; {most} are the "
            "most.",
            code="too_long",
        )
    return text
