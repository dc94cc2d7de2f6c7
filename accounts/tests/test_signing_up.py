from __future__ import annotations

from collections.abc import Callable
from threading import Barrier, Thread
from typing import Any

import pytest
from django.core.mail import EmailMultiAlternatives
from django.db import connection
from django.test import Client

from accounts.models import User
from outbox.models import Job

from .conftest import PASSWORD, link_in

SIGNUP, SENT = "/accounts/signup/", "/accounts/confirm-email/"
Post = Callable[[], list[EmailMultiAlternatives]]


def sign_up(client: Client, name: str = "carol", email: str = "carol@example.org") -> Any:
    return client.post(SIGNUP, {"username": name, "email": email, "password1": PASSWORD})


def errors(response: Any) -> dict[str, list[str]]:
    found: dict[str, list[str]] = response.context["form"].errors
    return found


def test_signing_up_confirming_and_being_in(client: Client, post_comes: Post) -> None:
    answer = sign_up(client)
    assert answer["Location"] == SENT
    assert b"carol@example.org" in client.get(SENT).content
    [mail] = post_comes()
    assert mail.to == ["carol@example.org"]

    page = client.get(link_in(mail))
    assert "_auth_user_id" not in client.session
    assert b"Yes, this is my address" in page.content
    answer = client.post(link_in(mail))

    assert answer["Location"] == "/"
    assert client.session["_auth_user_id"] == str(User.objects.get(name="carol").pk)


def test_confirming_elsewhere_asks_to_log_in(client: Client, post_comes: Post) -> None:
    sign_up(client)
    [mail] = post_comes()

    answer = Client().post(link_in(mail))

    assert answer["Location"] == "/accounts/login/"
    assert client.get(SENT)["Location"] == "/accounts/login/"


def test_signing_up_returns_to_where_one_was(client: Client, post_comes: Post) -> None:
    words = {"username": "carol", "email": "carol@example.org", "password1": PASSWORD}
    client.post(SIGNUP, words | {"next": "/posts/7/"})
    [mail] = post_comes()

    assert client.post(link_in(mail))["Location"] == "/posts/7/"


def test_without_confirming_nobody_logs_in(client: Client, post_comes: Post) -> None:
    sign_up(client)

    answer = Client().post("/accounts/login/", {"login": "carol", "password": PASSWORD})

    assert answer["Location"] == SENT


def test_a_confirming_button_pressed_twice_is_no_error(client: Client, post_comes: Post) -> None:
    sign_up(client)
    [mail] = post_comes()
    client.post(link_in(mail))

    again = client.post(link_in(mail))

    assert again.status_code == 200
    assert b"This link does not work any more" in again.content


@pytest.mark.parametrize(
    ("field", "value", "why"),
    [
        ("username", "", "required"),
        ("username", "al ice", "no spaces"),
        ("username", "ALICE", "this name already"),
        ("username", "a1ice", "looks like this one"),
        ("username", "аӏісе", "looks like this one"),
        ("username", "Moderator", "kept free"),
        ("username", "x" * 31, "at most 30"),
        ("email", "", "required"),
        ("email", "nonsense", "valid"),
        ("email", "x" * 250 + "@example.org", "at most 254"),
        ("password1", "", "required"),
        ("password1", "short", "too short"),
        ("password1", "password123", "lists of stolen passwords"),
        ("password1", "carol@example.org", "too similar"),
        ("password1", "27182818284590", "entirely numeric"),
        ("password1", "x" * 1001, "at most 1000"),
    ],
)
def test_what_is_wrong_is_told_beside_it(
    client: Client, alice: User, field: str, value: str, why: str
) -> None:
    words = {"username": "carol", "email": "carol@example.org", "password1": PASSWORD}

    answer = client.post(SIGNUP, words | {field: value})

    assert why in errors(answer)[field][0]
    assert not User.objects.exclude(pk=alice.pk).exists()
    kept = words | {field: value}
    for name in ("username", "email"):
        assert answer.context["form"][name].value() == kept[name]


def test_an_address_that_is_known_gets_the_same_answer(
    client: Client, alice: User, post_comes: Post
) -> None:
    known = sign_up(Client(), "carol", alice.email)
    unknown = sign_up(client, "dave", "dave@example.org")

    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])
    to_alice, to_dave = post_comes()
    assert to_alice.to == [alice.email]
    assert "There is an\naccount with it already" in str(to_alice.body)
    assert "Welcome" in str(to_dave.body)
    assert not User.objects.filter(name="carol").exists()


@pytest.mark.parametrize("email", ["alice@example.org", "carol@example.org"])
def test_the_wait_does_not_tell_either(
    client: Client, alice: User, email: str, hashed: list[str]
) -> None:
    sign_up(client, email=email)

    assert hashed == [PASSWORD]


def test_asking_for_the_mail_again_waits_a_moment(client: Client, post_comes: Post) -> None:
    sign_up(client)
    post_comes()

    answer = client.post(SENT, {"again": ""}, follow=True)

    assert b"We sent it a moment ago" in answer.content
    assert post_comes() == []


def test_a_mistyped_address_can_be_mended(client: Client, post_comes: Post) -> None:
    sign_up(client, email="carol@exmaple.org")
    [lost] = post_comes()

    client.post(SENT, {"correct": "", "email": "Carol@Example.org"})
    [mail] = post_comes()

    assert mail.to == ["carol@example.org"]
    assert b"This link does not work any more" in Client().get(link_in(lost)).content
    client.post(link_in(mail))
    assert "_auth_user_id" in client.session
    assert User.objects.get(name="carol").email == "carol@example.org"


def test_mending_to_a_known_address_tells_nothing(
    client: Client, alice: User, post_comes: Post
) -> None:
    sign_up(client)
    post_comes()

    answer = client.post(SENT, {"correct": "", "email": alice.email}, follow=True)

    assert alice.email.encode() in answer.content
    [mail] = post_comes()
    assert "account with it already" in str(mail.body)
    assert User.objects.get(name="carol").email == "carol@example.org"
    assert client.post(SENT, {"again": ""}, follow=True).status_code == 200


def test_mending_with_nonsense_says_so(client: Client, db: None) -> None:
    sign_up(client)

    answer = client.post(SENT, {"correct": "", "email": "nonsense"})

    assert answer.status_code == 422
    assert answer.context["form"]["email"].value() == "nonsense"
    assert errors(answer)["email"]


def test_whoever_did_not_sign_up_here_can_mend_nothing(client: Client, db: None) -> None:
    answer = client.post(SENT, {"correct": "", "email": "x@example.org"})

    assert answer.status_code == 200
    assert not Job.objects.exists()


def test_a_closed_site_takes_nobody(client: Client, db: None, settings: Any) -> None:
    settings.SIGNUPS = "closed"

    answer = sign_up(client)

    assert b"takes no new members" in answer.content
    assert not User.objects.exists()


def test_a_mail_server_that_is_away_costs_nothing(client: Client, db: None, settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_PORT = 9

    assert sign_up(client)["Location"] == SENT
    assert Job.objects.filter(kind="accounts.mail", done_at=None).count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_at_once_with_one_name_make_one_person() -> None:
    start, answers = Barrier(2), []

    def arrive(number: int) -> None:
        start.wait()
        answers.append(sign_up(Client(), "carol", f"carol{number}@example.org").status_code)
        connection.close()

    threads = [Thread(target=arrive, args=(number,)) for number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(answers) == [200, 302]
    assert User.objects.filter(name="carol").count() == 1
    assert Job.objects.filter(kind="accounts.mail").count() == 1
