from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.mail import EmailMultiAlternatives
from django.test import Client
from django.utils import timezone

from accounts.invitations.models import Invitation, JoinRequest
from accounts.invitations.tasks import ENDED_KEPT, KEPT, tidy
from accounts.models import User
from accounts.tests.conftest import link_in
from conftest import ClientOf

Post = Callable[[], list[EmailMultiAlternatives]]

ASK, LIST = "/accounts/invitations/request/", "/accounts/invitations/requests/"
WORDS = {"name": "Carol", "email": "carol@example.org", "words": "I build chairs."}


@pytest.fixture(autouse=True)
def by_request(settings: Any) -> None:
    settings.SIGNUPS = "request"


def ask(**words: str) -> Any:
    return Client().post(ASK, WORDS | words)


def test_the_page_for_joining_leads_to_asking(db: None) -> None:
    assert f'href="{ASK}"' in Client().get("/accounts/signup/").text


def test_a_moderator_lets_somebody_in(
    moderator: User, client_of: ClientOf, post_comes: Post
) -> None:
    ask()
    browser = client_of(moderator)
    assert "I build chairs." in browser.get(LIST).text

    browser.post(f"{LIST}{JoinRequest.objects.get().pk}/approval/")

    [letter] = post_comes()
    assert letter.to == ["carol@example.org"]
    assert "mona says: be welcome" in str(letter.body)
    assert Client().get(link_in(letter)).status_code == 200
    assert Invitation.objects.get().email == "carol@example.org"
    assert "let in by mona" in browser.get(LIST).text


def test_a_moderator_declines_with_a_reason(
    moderator: User, client_of: ClientOf, post_comes: Post
) -> None:
    ask()
    browser = client_of(moderator)
    browser.post(f"{LIST}{JoinRequest.objects.get().pk}/decline/", {"reason": "We are <full> now."})

    [letter] = post_comes()
    assert "We are <full> now." in str(letter.body)
    assert "We are &lt;full&gt; now." in str(letter.alternatives[0])
    assert not Invitation.objects.exists()


def test_of_two_moderators_one_decides(
    moderator: User, administrator: User, client_of: ClientOf, post_comes: Post
) -> None:
    ask()
    address = f"{LIST}{JoinRequest.objects.get().pk}"
    client_of(moderator).post(f"{address}/approval/")
    client_of(administrator).post(f"{address}/decline/")

    assert [letter.subject for letter in post_comes()] == ["You can join Folkmoot"]


@pytest.mark.parametrize("deed", ["approval", "decline"])
def test_others_decide_nothing(mallory: User, client_of: ClientOf, deed: str) -> None:
    ask()
    address = f"{LIST}{JoinRequest.objects.get().pk}/{deed}/"

    assert client_of(mallory).get(LIST).status_code == 403
    assert client_of(mallory).post(address).status_code == 403
    assert Client().get(LIST)["Location"].startswith("/accounts/login/")
    assert Client().post(address)["Location"].startswith("/accounts/login/")
    assert JoinRequest.objects.get().decided_at is None


def test_where_moderators_need_a_second_factor_they_need_it_here(
    moderator: User, client_of: ClientOf, settings: Any
) -> None:
    settings.MODERATORS_NEED_SECOND_FACTOR = True

    assert client_of(moderator).get(LIST)["Location"] == "/accounts/2fa/"


def test_known_and_unknown_addresses_are_answered_alike(bob: User, post_comes: Post) -> None:
    known, unknown = ask(email=bob.email), ask()

    assert known.text == unknown.text
    assert [letter.to for letter in post_comes()] == [[bob.email]]
    assert JoinRequest.objects.get().email == "carol@example.org"


def test_asking_twice_is_asking_once(db: None) -> None:
    assert ask().text == ask(words="Please!").text
    assert JoinRequest.objects.get().words == "I build chairs."


def test_asking_again_and_again_is_limited(db: None) -> None:
    answers = [ask(words="Please! " * n).status_code for n in range(1, 6)]

    assert answers == [200] * 3 + [422] * 2


@pytest.mark.parametrize(
    "wrong", [{"name": ""}, {"email": "nonsense"}, {"words": ""}, {"name": "Car\u202eol"}]
)
def test_what_was_typed_comes_back(db: None, wrong: dict[str, str]) -> None:
    answer = ask(**wrong)

    assert answer.status_code == 422
    assert answer.context["form"]["words"].value() == (WORDS | wrong)["words"]
    assert not JoinRequest.objects.exists()


@pytest.mark.parametrize("mode", ["open", "invitation", "closed"])
def test_elsewhere_there_is_nothing_to_ask(db: None, settings: Any, mode: str) -> None:
    settings.SIGNUPS = mode

    assert ask().status_code == 404


def test_invitations_that_nobody_used_are_forgotten_later(inviter: User) -> None:
    old = timezone.now() - ENDED_KEPT - timedelta(hours=1)
    for expires_at in (old, timezone.now()):
        Invitation.bind(inviter, "carol@example.org")
        Invitation.objects.filter(expires_at__gt=timezone.now()).update(expires_at=expires_at)

    tidy({})

    assert Invitation.objects.get().expires_at > old


def test_what_was_decided_is_forgotten_after_a_while(db: None) -> None:
    old, new = timezone.now() - KEPT - timedelta(hours=1), timezone.now()
    for name, decided_at in (("old", old), ("new", new), ("waiting", None)):
        JoinRequest.objects.create(name=name, email=f"{name}@x.example", decided_at=decided_at)

    tidy({})

    assert set(JoinRequest.objects.values_list("name", flat=True)) == {"new", "waiting"}
