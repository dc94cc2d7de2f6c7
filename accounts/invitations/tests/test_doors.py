"""Every address of invitations, for everybody, sure or not: none of them asks who it is again.

A row is `method address: nobody newcomer member suspended moderator`. The member is known here for
long enough to invite; "own" things are theirs.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts.choices import Trust
from accounts.invitations import urls
from accounts.invitations.models import Invitation, JoinRequest
from accounts.models import User
from conftest import ClientOf, make_user

ROLES = ["nobody", "newcomer", "member", "suspended", "moderator"]

TABLE = """
GET                                 : login ok   ok   ok   ok
POST addresses/                     : login no   go   no   go
POST links/                         : login no   made no   made
POST <int:pk>/revocation/           : login gone go   gone gone
GET  tree/                          : login gone gone gone ok
GET  request/                       : ok    go   go   go   go
POST request/                       : ok    go   go   go   go
GET  requests/                      : login no   no   no   ok
POST requests/<int:pk>/approval/    : login no   no   no   go
POST requests/<int:pk>/decline/     : login no   no   no   go
GET  accept/<str:token>/            : over  ok   ok   ok   ok
POST accept/<str:token>/            : over  ok   ok   ok   ok
"""

WORDS = {
    "email": "carol@example.org",
    "uses": "1",
    "days": "1",
    "name": "Carol",
    "words": "I build chairs.",
}

KINDS = {200: "ok", 201: "made", 403: "no", 404: "gone", 410: "over"}


def cells() -> list[tuple[str, str, str, str]]:
    found = []
    for line in TABLE.strip().splitlines():
        request, answers = line.split(" : ")
        method, _, path = request.partition(" ")
        for role, expected in zip(ROLES, answers.split(), strict=True):
            found.append((method, path.strip(), role, expected))
    return found


def somebody(role: str) -> User:
    person = make_user(role, is_moderator=role == "moderator")
    person.trust_level = Trust.NEW if role == "newcomer" else Trust.MEMBER
    if role == "suspended":
        person.suspended_until = timezone.now() + timedelta(days=1)
    person.save()
    return person


@pytest.mark.parametrize("is_sure", [True, False])
@pytest.mark.parametrize(("method", "path", "role", "expected"), cells())
def test_each_is_answered_as_they_should_be(
    db: None,
    settings: Any,
    client_of: ClientOf,
    sure_client_of: ClientOf,
    method: str,
    path: str,
    role: str,
    expected: str,
    is_sure: bool,
) -> None:
    settings.SIGNUPS = "request"
    browser = Client()
    owner = make_user("olga")
    if role != "nobody":
        person = somebody(role)
        owner = person if role == "member" else owner
        browser = (sure_client_of if is_sure else client_of)(person)
    pk = Invitation.bind(owner, "dora@example.org").pk
    if path.startswith("requests/"):
        pk = JoinRequest.objects.create(name="Eve", email="eve@example.org", words="Hello").pk
    url = "/accounts/invitations/" + path.replace("<int:pk>", str(pk)).replace("<str:token>", "x")

    answer = browser.get(url) if method == "GET" else browser.post(url, WORDS)

    place = answer["Location"] if answer.status_code == 302 else ""
    went = "login" if place.startswith("/accounts/login/") else "go"
    assert (went if place else KINDS[answer.status_code]) == expected


def test_no_address_is_missing_from_the_table() -> None:
    assert {str(url.pattern) for url in urls.urlpatterns} == {path for _, path, _, _ in cells()}
