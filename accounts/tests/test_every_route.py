"""Every address under /accounts/, for everybody: who is let in, who is asked again, who is told no.

A row is `method address: nobody unsure sure keyless`. "Unsure" is logged in for a while, "sure" has
just shown again who they are, "keyless" has neither password nor factor and came a while ago. Each
is tried as a member, a suspended one, a moderator and an administrator, who are alike here; whoever
has not confirmed an address cannot be logged in, and is nobody.

again: asked again who they are. anew: asked to log in once more. in: sent on, as who is logged in.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from django.http import HttpResponseBase
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone

from accounts.models import User
from conftest import make_user

from .conftest import PASSWORD

ClientOf = Callable[[User], Client]
STATES = ["nobody", "unsure", "sure", "keyless"]

TABLE = """
GET  /accounts/login/                          : ok    in    in    in
GET  /accounts/login/code/                     : ok    in    in    in
POST /accounts/login/code/                     : ok    in    in    in
GET  /accounts/login/code/confirm/             : code  in    in    in
POST /accounts/login/code/confirm/             : code  in    in    in
GET  /accounts/logout/                         : in    ok    ok    ok
POST /accounts/logout/                         : in    in    in    in
GET  /accounts/signup/                         : ok    in    in    in
GET  /accounts/inactive/                       : ok    ok    ok    ok
GET  /accounts/confirm-email/                  : ok    ok    ok    ok
GET  /accounts/confirm-email/<key>/            : ok    ok    ok    ok
GET  /accounts/password/reset/                 : ok    ok    ok    ok
GET  /accounts/password/reset/done/            : ok    ok    ok    ok
GET  /accounts/password/reset/key/<uidb36>-<key>/ : ok ok    ok    ok
GET  /accounts/password/reset/key/done/        : ok    ok    ok    ok
GET  /accounts/email/                          : login ok    ok    ok
POST /accounts/email/                          : login again in    anew
GET  /accounts/password/change/                : login ok    ok    set
POST /accounts/password/change/                : login ok    ok    set
GET  /accounts/password/set/                   : login again change anew
POST /accounts/password/set/                   : login again change anew
GET  /accounts/reauthenticate/                 : login ok    ok    no
POST /accounts/reauthenticate/                 : login ok    ok    no
GET  /accounts/log-in-again/                   : login ok    ok    ok
GET  /accounts/2fa/                            : login ok    ok    ok
GET  /accounts/2fa/authenticate/               : login in    in    in
POST /accounts/2fa/authenticate/               : login in    in    in
GET  /accounts/2fa/reauthenticate/             : login again again no
POST /accounts/2fa/reauthenticate/             : login again again no
GET  /accounts/2fa/totp/activate/              : login again ok    anew
POST /accounts/2fa/totp/activate/              : login again ok    anew
GET  /accounts/2fa/totp/deactivate/            : login again gone  anew
POST /accounts/2fa/totp/deactivate/            : login again gone  anew
GET  /accounts/2fa/recovery-codes/             : login again in    anew
POST /accounts/2fa/recovery-codes/             : login again in    anew
GET  /accounts/2fa/recovery-codes/generate/    : login again ok    anew
POST /accounts/2fa/recovery-codes/generate/    : login again ok    anew
GET  /accounts/2fa/recovery-codes/download/    : in    in    in    in
GET  /accounts/2fa/webauthn/                   : in    in    in    in
GET  /accounts/2fa/webauthn/add/               : login again ok    anew
POST /accounts/2fa/webauthn/add/               : login again ok    anew
GET  /accounts/2fa/webauthn/reauthenticate/    : login again again no
POST /accounts/2fa/webauthn/reauthenticate/    : login again again no
GET  /accounts/2fa/webauthn/login/             : login in    in    in
POST /accounts/2fa/webauthn/login/             : login in    in    in
GET  /accounts/2fa/webauthn/keys/<pk>/remove/  : login again gone  anew
POST /accounts/2fa/webauthn/keys/<pk>/remove/  : login again gone  anew
GET  /accounts/2fa/webauthn/keys/<pk>/edit/    : login again gone  anew
POST /accounts/2fa/webauthn/keys/<pk>/edit/    : login again gone  anew
GET  /accounts/sessions/                       : login ok    ok    ok
POST /accounts/sessions/<pk>/end/              : login in    in    in
POST /accounts/sessions/others/end/            : login in    in    in
"""

KINDS = {
    "member": {},
    "moderator": {"is_moderator": True},
    "administrator": {"is_staff": True, "is_superuser": True},
    "suspended": {},
}

PLACES = {
    "/accounts/reauthenticate/": "again",
    "/accounts/log-in-again/": "anew",
    "/accounts/login/code/": "code",
    "/accounts/login/": "login",
    "/accounts/password/set/": "set",
    "/accounts/password/change/": "change",
}


def rows() -> Iterator[tuple[str, str, dict[str, str]]]:
    for line in TABLE.strip().splitlines():
        request, answers = line.rsplit(" : ", 1)
        method, path = request.split()
        yield method, path, dict(zip(STATES, answers.split(), strict=True))


def kind_of(answer: HttpResponseBase) -> str:
    if answer.status_code == 302:
        place = answer["Location"].partition("?")[0]
        return PLACES.get(place, "in")
    known = {200: "ok", 422: "ok", 403: "no", 404: "gone", 405: "wrong"}
    return known.get(answer.status_code, str(answer.status_code))


def address(path: str) -> str:
    return re.sub(r"<(\w+)>", lambda found: {"pk": "1", "uidb36": "1"}.get(found[1], "x"), path)


def someone(state: str, kind: str) -> User:
    user = make_user(f"{state}-{kind}", **KINDS[kind])
    if kind == "suspended":
        user.suspended_until = timezone.now() + timedelta(days=1)
        user.save()
    if state == "keyless":
        user.set_unusable_password()
        user.save()
    return user


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("method", "path", "expected"), list(rows()))
def test_each_is_answered_as_they_should_be(
    db: None,
    client_of: ClientOf,
    sure_client_of: ClientOf,
    method: str,
    path: str,
    expected: dict[str, str],
    kind: str,
) -> None:
    enter = {"unsure": client_of, "sure": sure_client_of, "keyless": client_of}
    browsers = {state: open_(someone(state, kind)) for state, open_ in enter.items()}

    answers = {
        state: kind_of(getattr(browser, method.lower())(address(path)))
        for state, browser in ({"nobody": Client()} | browsers).items()
    }

    assert answers == expected


def test_who_has_not_confirmed_an_address_is_nobody(db: None) -> None:
    User.objects.create_user("carol", "carol@example.org", PASSWORD)
    browser = Client()

    browser.post("/accounts/login/", {"login": "carol", "password": PASSWORD})

    assert "_auth_user_id" not in browser.session
    for method, path, expected in rows():
        if expected["nobody"] == "login" and method == "GET":
            assert browser.get(address(path)).status_code == 302


ELSEWHERE = re.compile(r"^/accounts/(?!2fa|sessions|login|logout|password|email|reauth|log-in)")


def test_no_address_is_missing_from_the_table() -> None:
    """Those that other parts added are in the tables of these parts."""
    listed = {path for _, path, _ in rows()}
    missing = {path for path in account_paths() if path not in listed}

    assert not {path for path in missing if not ELSEWHERE.match(path)}


def account_paths() -> Iterator[str]:
    def walk(patterns: list[URLPattern | URLResolver], above: str) -> Iterator[str]:
        for pattern in patterns:
            path = above + str(pattern.pattern).removeprefix("^").removesuffix("$")
            if isinstance(pattern, URLResolver):
                yield from walk(pattern.url_patterns, path)
            else:
                yield re.sub(r"<\w+:(\w+)>|\(\?P<(\w+)>[^)]*\)", r"<\1\2>", path)

    return (path for path in walk(get_resolver().url_patterns, "/") if path.startswith("/accounts"))
