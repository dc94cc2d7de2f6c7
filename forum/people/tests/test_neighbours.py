"""Who shares somebody's networks: shortened, behind a second factor, and in the log."""

from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from conftest import ClientOf, make_user
from forum.moderation.models import Act, Decision
from forum.people.neighbours import MOST_SHOWN, look_up

PLACE = "/moderation/people/bob/addresses/"
WHY = {"reason": "They answer each other within seconds."}


def logged_in(user: User, ip: str) -> None:
    key = f"{user.pk}-{ip}"
    UserSession.objects.create(user=user, ip=ip, session_key=key[:40], user_agent="Firefox")


@pytest.fixture
def desk(client_of: ClientOf, moderator: User) -> Client:
    """Of a moderator with a second factor."""
    Authenticator.objects.create(user=moderator, type=Authenticator.Type.TOTP, data={})
    return client_of(moderator)


@pytest.fixture
def neighbours(alice: User, bob: User, mallory: User) -> None:
    logged_in(bob, "81.2.69.17")
    logged_in(bob, "2a02:8070:1:2::3")
    logged_in(bob, "10.0.0.7")
    logged_in(alice, "10.0.0.8")
    logged_in(mallory, "81.2.69.201")
    logged_in(mallory, "2a02:8070:1:ffff::9")


def test_networks_are_shown_and_no_address(desk: Client, neighbours: None) -> None:
    page = desk.post(PLACE, WHY).text

    assert "81.2.69.0/24" in page
    assert "2a02:8070:1::/48" in page
    assert page.count("/moderation/people/mallory/") == 2
    for address in ("81.2.69.17", "81.2.69.201", "::3", "::9", "10.0.0"):
        assert address not in page
    assert "/moderation/people/alice/" not in page


def test_a_look_stands_in_the_log_with_its_reason(
    desk: Client, neighbours: None, bob: User, moderator: User
) -> None:
    assert desk.get(PLACE).status_code == 200
    assert not Decision.objects.exists()
    assert desk.post(PLACE, {"reason": " "}).status_code == 422
    assert not Decision.objects.exists()

    desk.post(PLACE, WHY)

    decision = Decision.objects.get()
    assert (decision.act, decision.actor, decision.person) == (Act.LOOK_UP, moderator, bob)
    assert decision.reason == WHY["reason"]


def test_without_a_second_factor_nobody_looks(
    client_of: ClientOf, moderator: User, neighbours: None
) -> None:
    answer = client_of(moderator).post(PLACE, WHY)

    assert answer.status_code == 403
    assert "second factor" in answer.text
    assert not Decision.objects.exists()


def test_moderators_look_up_none_who_have_a_role(desk: Client, administrator: User) -> None:
    assert desk.post("/moderation/people/ada/addresses/", WHY).status_code == 403


def test_it_costs_as_many_queries_for_many_as_for_one(
    bob: User, moderator: User, neighbours: None, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as few:
        look_up(bob, reason="So.", by=moderator)
    for n in range(MOST_SHOWN + 2):
        logged_in(make_user(f"member-{n}"), f"81.2.69.{n}")

    with django_assert_num_queries(len(few)):
        found = look_up(bob, reason="So.", by=moderator)

    crowd = next(place for place in found if place.network == "81.2.69.0/24")
    assert (len(crowd.neighbours), crowd.is_crowded) == (MOST_SHOWN, True)
