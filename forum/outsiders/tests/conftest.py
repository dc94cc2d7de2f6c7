"""Olga, who has no account and reads here, her mail, and what a worker does."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.core import mail
from django.core.mail import EmailMultiAlternatives
from django.test import Client
from django.utils import timezone

from forum.models import Comment, Post
from outbox.models import Job
from outbox.performing import perform

ADDRESS = "olga@example.net"

Work = Callable[[], None]
Letter = EmailMultiAlternatives


@pytest.fixture
def work(db: None) -> Work:
    """Every job that is due, and those that come of them."""

    def do_all() -> None:
        Job.objects.filter(done_at=None, kind__startswith="outsiders.").update(due=timezone.now())
        while waiting := list(Job.objects.waiting().order_by("pk").values_list("pk", flat=True)):
            for job_id in waiting:
                perform(job_id)

    return do_all


def place(thing: Post | Comment) -> str:
    return f"/{thing._meta.model_name}s/{thing.pk}/flag/guest/"


def letters(address: str = ADDRESS) -> list[Letter]:
    return [m for m in mail.outbox if m.to == [address] and isinstance(m, EmailMultiAlternatives)]


def link_in(letter: Letter) -> str:
    found = re.search(r"http://127\.0\.0\.1:8000(/tips/\S+)", str(letter.body))
    assert found, letter.body
    return found[1]


@pytest.fixture
def link(comment: Comment, work: Work) -> str:
    """What Olga was mailed when she flagged bob's comment."""
    said = {"reason": "unkind", "words": "It calls me narrow.", "email": ADDRESS}
    assert Client().post(place(comment), said).status_code == 302
    work()
    return link_in(letters()[-1])


@pytest.fixture
def confirmed(link: str, work: Work) -> str:
    Client().post(link, {"wish": "confirm"})
    work()
    return link
