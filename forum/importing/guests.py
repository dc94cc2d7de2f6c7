"""People who are known by what an archive says of them."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email

from forum.models import Contribution
from forum.visible import single_line

from .records import Person
from .report import Report

ANONYMOUS = "Anonymous"
MAX_EMAIL = 254

NAME_CUT = "with the writer's name shortened: it is too long"
NO_EMAIL = "without the writer's e-mail address: it is none"
NO_URL = "without the writer's web address: it is none that can be linked to"

_validate_url = URLValidator(schemes=["http", "https"])


def sign(thing: Contribution, person: Person, *, what: str, key: str, report: Report) -> None:
    """Put the person's name to the words, and what else of theirs is in order."""
    name = single_line(person.name)
    thing.guest_name = _shortened(name, _length("guest_name")) or ANONYMOUS
    thing.guest_email = person.email if _is_email(person.email) else ""
    thing.guest_url = person.url if _is_url(person.url) else ""
    if len(name) > _length("guest_name"):
        report.change(what, key, NAME_CUT)
    if person.email and not thing.guest_email:
        report.change(what, key, NO_EMAIL)
    if person.url.strip("htps:/") and not thing.guest_url:
        report.change(what, key, NO_URL)


def _shortened(text: str, length: int) -> str:
    return text if len(text) <= length else f"{text[: length - 1]}…"


def _length(field: str) -> int:
    return getattr(Contribution._meta.get_field(field), "max_length", 0)


def _is_email(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return len(text) <= MAX_EMAIL


def _is_url(text: str) -> bool:
    try:
        _validate_url(text)
    except ValidationError:
        return False
    return len(text) <= _length("guest_url")
