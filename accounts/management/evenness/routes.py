"""Where somebody can ask, in one way or another, who has an account."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

PASSWORD = "purple otters juggle"
WRONG = "three ducks and a moose"


@dataclass(frozen=True)
class Route:
    """`typed` fills the form for somebody, by name and address; the number is of the try."""

    name: str
    path: str
    action: str
    typed: Callable[[str, str, int], dict[str, str]]


ROUTES = [
    Route(
        "log-in by name",
        "/accounts/login/",
        "login_failed",
        lambda name, address, number: {"login": name, "password": WRONG},
    ),
    Route(
        "log-in by address",
        "/accounts/login/",
        "login_failed",
        lambda name, address, number: {"login": address, "password": WRONG},
    ),
    Route(
        "sign-up",
        "/accounts/signup/",
        "signup",
        lambda name, address, number: {
            "username": f"newcomer{number}",
            "email": address,
            "password1": PASSWORD,
        },
    ),
    Route(
        "reset",
        "/accounts/password/reset/",
        "reset_password",
        lambda name, address, number: {"email": address},
    ),
    Route(
        "mailed code",
        "/accounts/login/code/",
        "request_login_code",
        lambda name, address, number: {"email": address},
    ),
]
