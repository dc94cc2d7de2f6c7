"""Where somebody is logged in: the list, and the end of each."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core.mail import EmailMultiAlternatives
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from accounts.sessions import tidying
from accounts.sessions.devices import device, is_handheld, network
from accounts.sessions.last_use import NOTE_EVERY
from outbox.models import Job
from outbox.tasks import daily, perform

from .conftest import PASSWORD

Post = Callable[[], list[EmailMultiAlternatives]]
LIST, OTHERS = "/accounts/sessions/", "/accounts/sessions/others/end/"
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
SAFARI = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 "
    "(KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1"
)


def log_in(name: str = "alice", agent: str = FIREFOX, **origin: str) -> Client:
    browser = Client(headers={"user-agent": agent}, **origin)  # type: ignore[arg-type]
    browser.post("/accounts/login/", {"login": name, "password": PASSWORD})
    return browser


def is_in(browser: Client) -> bool:
    return browser.get("/accounts/email/").status_code == 200


def row_of(browser: Client) -> UserSession:
    return UserSession.objects.get(session_key=browser.session.session_key)


def test_each_is_listed_with_its_device_and_network(alice: User) -> None:
    log_in(agent=SAFARI, REMOTE_ADDR="9.9.9.77")
    here = log_in(REMOTE_ADDR="8.8.4.9")

    first, second = here.get(LIST).context["places"]

    assert (first.device, first.network, first.is_this) == (
        "Firefox on Linux",
        "8.8.4.0/24",
        True,
    )
    assert (second.device, second.network) == ("Mobile Safari on iOS", "9.9.9.0/24")
    assert second.is_handheld
    assert not second.is_this


def test_what_a_browser_says_of_itself_is_text(alice: User) -> None:
    here = log_in(agent="<script>alert(1)</script>" * 20)

    page = here.get(LIST)

    assert "<script>alert" not in page.text
    assert "A program that does not say its name" in page.text


def test_one_is_ended(alice: User) -> None:
    here, there, elsewhere = log_in(), log_in(), log_in()

    here.post(f"{LIST}{row_of(there).pk}/end/")

    assert [is_in(browser) for browser in (here, there, elsewhere)] == [True, False, True]
    assert len(here.get(LIST).context["places"]) == 2


def test_all_others_are_ended(alice: User, bob: User) -> None:
    here, there, elsewhere, bobs = log_in(), log_in(), log_in(), log_in("bob")

    here.post(OTHERS)

    browsers = (here, there, elsewhere, bobs)
    assert [is_in(browser) for browser in browsers] == [True, False, False, True]


def test_nobody_ends_anothers(alice: User, mallory: User) -> None:
    hers, his = log_in(), log_in("mallory")

    his.post(f"{LIST}{row_of(hers).pk}/end/")
    his.post(OTHERS)

    assert is_in(hers)
    assert [place.is_this for place in his.get(LIST).context["places"]] == [True]


def test_ending_twice_is_no_error(alice: User) -> None:
    here, there = log_in(), log_in()
    path = f"{LIST}{row_of(there).pk}/end/"

    here.post(path)

    assert "had ended already" in here.post(path, follow=True).text


@pytest.mark.parametrize("path", [OTHERS, f"{LIST}1/end/"])
def test_looking_ends_nothing(alice: User, path: str) -> None:
    here, there = log_in(), log_in()

    assert here.get(path).status_code == 405
    assert Client().post(path)["Location"].startswith("/accounts/login/")
    assert is_in(there)


def test_those_that_died_with_a_password_are_not_listed(alice: User) -> None:
    here, there = log_in(), log_in()
    words = {"oldpassword": PASSWORD, "password1": "an entirely new sentence"}
    here.post("/accounts/password/change/", words)

    # Before its browser comes back, which would clear it away.
    [place] = here.get(LIST).context["places"]
    assert place.is_this
    assert not is_in(there)


def test_those_that_ran_out_are_not_listed(alice: User) -> None:
    here, there = log_in(), log_in()
    row = Session.objects.filter(session_key=there.session.session_key)
    row.update(expire_date=timezone.now() - timedelta(seconds=1))

    assert len(here.get(LIST).context["places"]) == 1


def test_the_list_takes_as_many_queries_for_one_as_for_many(
    alice: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    here = log_in()
    here.get(LIST)
    for _ in range(2):
        with django_assert_num_queries(5):
            here.get(LIST)
        for _ in range(4):
            log_in()


def test_last_use_is_noted_now_and_then(
    alice: User, monkeypatch: pytest.MonkeyPatch, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    here = log_in()
    here.get(LIST)
    hour_ago = timezone.now() - timedelta(hours=1)
    UserSession.objects.update(last_seen_at=hour_ago)

    here.get(LIST)
    assert row_of(here).last_seen_at == hour_ago

    then = time.time()
    monkeypatch.setattr("time.time", lambda: then + NOTE_EVERY)
    here.get(LIST)
    assert row_of(here).last_seen_at > hour_ago


def test_a_page_for_those_logged_out_costs_no_query(
    client: Client, db: None, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(0):
        client.get("/health/live/")


def test_a_new_browser_is_told_by_mail_and_an_old_one_is_not(alice: User, post_comes: Post) -> None:
    known = log_in()
    assert post_comes() == []
    known.post("/accounts/logout/")
    known.post("/accounts/login/", {"login": "alice", "password": PASSWORD})
    assert post_comes() == []

    log_in(agent=SAFARI, REMOTE_ADDR="9.9.9.77")

    [mail] = post_comes()
    assert mail.subject == "Somebody logged in from a new browser"
    assert "Mobile Safari on iOS" in str(mail.body)
    assert "9.9.9.77" in str(mail.body)


def test_a_browser_known_to_one_is_new_to_another(alice: User, bob: User, post_comes: Post) -> None:
    log_in("bob")
    shared = log_in()
    shared.post("/accounts/logout/")
    shared.post("/accounts/login/", {"login": "bob", "password": PASSWORD})

    [mail] = post_comes()

    assert mail.to == [bob.email]


def test_a_forged_mark_makes_no_browser_known(alice: User, post_comes: Post) -> None:
    log_in()
    forged = Client()
    forged.cookies["familiar"] = "WyJhIl0:1:forged"

    forged.post("/accounts/login/", {"login": "alice", "password": PASSWORD})

    assert len(post_comes()) == 1


@pytest.mark.parametrize(
    ("agent", "words", "handheld"),
    [
        (FIREFOX, "Firefox on Linux", False),
        (SAFARI, "Mobile Safari on iOS", True),
        ("curl/8.0", "curl", False),
        ("", "A program that does not say its name", False),
        ("\x00🙂", "A program that does not say its name", False),
    ],
)
def test_devices_in_words(agent: str, words: str, *, handheld: bool) -> None:
    assert device(agent) == words
    assert is_handheld(agent) == handheld


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("8.8.4.77", "8.8.4.0/24"),
        ("2a00:1450:4001:830::200e", "2a00:1450:4001::/48"),
        ("127.0.0.1", "this site's own machine"),
        ("::1", "this site's own machine"),
        ("192.168.1.7", "a private network"),
    ],
)
def test_networks_are_shortened(address: str, words: str) -> None:
    assert network(address) == words


def test_what_ran_out_is_forgotten_each_night(alice: User) -> None:
    here, there = log_in(), log_in()
    ended = log_in()
    ended.post("/accounts/logout/")
    row = Session.objects.filter(session_key=there.session.session_key)
    row.update(expire_date=timezone.now() - timedelta(seconds=1))

    daily(tidying.KIND)
    perform(Job.objects.get(kind=tidying.KIND).pk)

    assert UserSession.objects.get() == row_of(here)
    assert not row.exists()
    assert is_in(here)
