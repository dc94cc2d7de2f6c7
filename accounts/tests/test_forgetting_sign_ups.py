from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accounts import forgetting, tasks
from accounts.models import User
from outbox.models import Job

from .conftest import PASSWORD


@pytest.fixture
def carol(db: None) -> User:
    words = {"username": "carol", "email": "carol@example.org", "password1": PASSWORD}
    Client().post("/accounts/signup/", words)
    return User.objects.get(name="carol")


def wait() -> None:
    job = Job.objects.get(kind=forgetting.KIND)
    assert job.due - timezone.now() > timedelta(days=6)
    tasks.forget_sign_up(job.payload)


def test_a_sign_up_that_is_never_confirmed_is_forgotten(carol: User) -> None:
    wait()
    wait()

    assert not User.objects.exists()
    assert User.objects.objection_to("carol") is None


@pytest.mark.parametrize(
    "coming",
    [
        lambda carol: carol.confirm_address(),
        lambda carol: User.objects.filter(pk=carol.pk).update(last_login=timezone.now()),
    ],
    ids=["confirmed", "logged in"],
)
def test_who_came_is_not(carol: User, coming: Callable[[User], object]) -> None:
    coming(carol)

    wait()

    assert User.objects.filter(pk=carol.pk).exists()


def test_who_was_made_by_others_is_not(alice: User) -> None:
    assert not Job.objects.exists()
