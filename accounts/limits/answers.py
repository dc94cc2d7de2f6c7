from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from .waiting import Wait

NOTED = "limits_wait"


def note(request: HttpRequest, wait: Wait) -> None:
    """For answers that are given elsewhere, where one only knows that it was too often."""
    setattr(request, NOTED, wait)


def noted(request: HttpRequest | None) -> Wait | None:
    return getattr(request, NOTED, None)


def wait_in_words(request: HttpRequest | None) -> str:
    """For a sentence beside a field: "in 4 minutes"."""
    return str(noted(request) or "in a few minutes")


def too_often(request: HttpRequest, wait: Wait | None = None) -> HttpResponse:
    """The page that says so and when it ends; also `handler429`, by which allauth finds it."""
    wait = wait or noted(request)
    why = f"Too many attempts in a short time. Try again {wait}; nothing is lost." if wait else ""
    page = render(request, "429.html", {"why": why}, status=429)
    if wait:
        page["Retry-After"] = str(wait.whole_seconds)
    return page
