"""How to log in as one of the invented people.

The passwords are made once for each installation and kept in a file that only its owner can read:
a password that stands in a public repository would open every forum that was set up in a hurry.
In production there are none.
"""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from accounts.models import User

from .script import read_people

ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789"
"""32 signs without those that are read as others: four groups of four are 80 bits."""


class LoginsUnknown(OSError):
    """The file with the passwords cannot be used; says why, in a sentence."""


@dataclass(frozen=True, slots=True)
class Login:
    """`role` is member, moderator or administrator."""

    role: str
    name: str
    password: str


def logins() -> list[Login]:
    """Those that work at this moment; whoever was given another password is left out."""
    if settings.IN_PRODUCTION:
        return []
    known = _read()
    wanted = ((p.login, p.name, known.get(p.name, "")) for p in read_people() if p.login)
    return [Login(*login) for login in wanted if _opens(*login[1:])]


def passwords_for(names: Iterable[str]) -> dict[str, str]:
    """The passwords of this installation, made when they are asked for the first time."""
    if settings.IN_PRODUCTION:
        return {}
    known = _read()
    if not known:
        known = {name: new_password() for name in names}
        _write(known)
    return known


def new_password() -> str:
    return "-".join("".join(secrets.choice(ALPHABET) for _ in range(4)) for _ in range(4))


def _opens(name: str, password: str) -> bool:
    person = User.objects.called(name)
    return bool(password and person and person.is_active and person.check_password(password))


def _path() -> Path:
    path: Path = settings.VAR_DIR / "demonstration.json"
    return path


def _read() -> dict[str, str]:
    path = _path()
    try:
        known = json.loads(path.read_text(encoding="utf-8"))
        return {str(name): str(password) for name, password in known.items()}
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise LoginsUnknown(f"{path} cannot be read: {error.strerror}.") from error
    except (ValueError, AttributeError) as error:
        raise LoginsUnknown(f"{path} is damaged. Delete it, and set new passwords.") from error


def _write(known: dict[str, str]) -> None:
    path = _path()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # Created with these permissions, so that there is no moment in which others can open it.
        file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(file, "w", encoding="utf-8") as kept:
            json.dump(known, kept, indent=2)
    except OSError as error:
        raise LoginsUnknown(f"{path} cannot be written: {error.strerror}.") from error
