"""From where a guest wrote is kept only while somebody needs to know it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.test import Client
from django.utils import timezone

from accounts.models import User
from forum.guests.claiming import claim
from forum.guests.entering import withdraw
from forum.guests.models import Slip
from forum.guests.tests.conftest import board, fill_in, letters_to
from forum.models import Comment, Post
from forum.moderation.tests.conftest import Work
from forum.outside.models import KEPT, Origin
from forum.outside.said import address_of
from forum.outside.tasks import tidy
from forum.outside.tests.conftest import Choose

__all__ = ["board"]

ADDRESS = "198.51.100.8"


@pytest.fixture
def browser() -> Client:
    return Client(REMOTE_ADDR=ADDRESS)


def write(browser: Client, post: Post, work: Work) -> Comment:
    """Fill in the form, and press the button that the mail leads to."""
    fill_in(browser, post, "The wider one.")
    work()
    link = next(word for word in str(letters_to()[0].body).split() if "/confirm" in word)
    browser.post(link, {"name": "Grace Hopper"})
    comment = Slip.objects.get().comment
    assert comment
    return comment


def test_nobody_keeps_it_where_nobody_asks_for_it(
    browser: Client, post: Post, work: Work, choose: Choose
) -> None:
    choose("hook")
    write(browser, post, work)

    assert not Origin.objects.exists()


def test_akismet_is_told_it(browser: Client, post: Post, work: Work, choose: Choose) -> None:
    choose("akismet")
    comment = write(browser, post, work)

    assert Origin.objects.get().address == ADDRESS
    assert address_of(comment) == ADDRESS


def test_it_goes_with_the_words(browser: Client, post: Post, work: Work, choose: Choose) -> None:
    choose("akismet")
    write(browser, post, work)
    assert withdraw(Slip.objects.get())

    assert not Origin.objects.exists()


def test_it_goes_when_a_member_claims_the_words(
    browser: Client, post: Post, work: Work, choose: Choose, alice: User
) -> None:
    choose("akismet")
    comment = write(browser, post, work)
    confirm_address_of(alice, comment.guest_email)
    assert claim(alice, [comment])

    assert not Origin.objects.exists()


def confirm_address_of(person: User, address: str) -> None:
    EmailAddress.objects.create(user=person, email=address, verified=True)


def test_it_goes_after_a_while(browser: Client, post: Post, work: Work, choose: Choose) -> None:
    choose("akismet")
    write(browser, post, work)
    tidy({})
    assert Origin.objects.exists()

    Origin.objects.update(at=timezone.now() - KEPT - timedelta(minutes=1))
    tidy({})
    assert not Origin.objects.exists()
