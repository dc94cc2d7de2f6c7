"""How a form of settings answers: in its place where scripts asked, otherwise as pages do."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from forum.requests import MemberRequest


def saved(
    request: MemberRequest, part: str, context: dict[str, Any], *, words: str, place: str
) -> HttpResponse:
    """The form as it is now, with the words beside its button; or the page, with them on top."""
    if request.htmx:
        return render(request, part, context | {"saved": words})
    messages.success(request, words)
    return redirect(place)


def shown(request: MemberRequest, page: str, part: str, context: dict[str, Any]) -> HttpResponse:
    """The page; or what is wrong with the form, beside its fields and with what was typed."""
    if request.method != "POST":
        return render(request, page, context)
    return render(request, part if request.htmx else page, context, status=422)
