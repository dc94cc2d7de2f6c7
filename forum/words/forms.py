"""What lists of words ask of those who fill a form in."""

from __future__ import annotations

from django import forms

from .lists import objection


def unobjectionable(text: str) -> str:
    """For whoever writes it: a list that blocks knows no persons."""
    if why := objection(text):
        raise forms.ValidationError(why, code="blocked")
    return text
