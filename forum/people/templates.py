"""A form that begins with the words of a template, if the moderator likes."""

from __future__ import annotations

from django.http import HttpRequest

from accounts.models import User
from forum.requests import key_in

from .models import Template


def begun(request: HttpRequest, person: User) -> dict[str, str] | None:
    """The beginning of a form, as the address chooses it."""
    chosen = key_in(request.GET.get("template", ""))
    template = Template.objects.filter(pk=chosen).first() if chosen else None
    return {"reason": template.for_person(person)} if template else None
