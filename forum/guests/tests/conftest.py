"""Grace, who has no account, her mail, and a board that takes her words."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.core import mail
from django.core.mail import EmailMultiAlternatives
from django.test import Client

from accounts.models import User
from forum.guests.addresses import path
from forum.models import Board, Comment, Post
from forum.moderation import acts
from outbox.models import Job
from outbox.performing import perform

ADDRESS = "grace@example.net"

Work = Callable[[], None]
Letter = EmailMultiAlternatives


@pytest.fixture
def work(db: None) -> Work:
    """What a worker does: every job that is due, and those that come of them."""

    def do_all() -> None:
        while waiting := list(Job.objects.waiting().order_by("pk").values_list("pk", flat=True)):
            for job_id in waiting:
                perform(job_id)

    return do_all


@pytest.fixture
def board(board: Board) -> Board:
    board.allows_guests = True
    board.save()
    return board


def fill_in(browser: Client, thing: Post | Comment, body: str, **fields: str) -> str:
    """Send the form of a guest, and say where it led."""
    typed = {"name": "Grace Hopper", "email": ADDRESS, "url": "", "body": body} | fields
    answer = browser.post(place(thing), typed)
    assert answer.status_code == 302, answer.context["form"].errors
    return str(answer["Location"])


def place(thing: Post | Comment) -> str:
    if isinstance(thing, Comment):
        return f"/comments/{thing.pk}/replies/guest/"
    return f"/posts/{thing.pk}/comments/guest/"


def letters_to(address: str = ADDRESS) -> list[Letter]:
    return [m for m in mail.outbox if m.to == [address] and isinstance(m, EmailMultiAlternatives)]


def link_in(letter: Letter, noun: str) -> str:
    """The path of the link of a mail that has this noun in it."""
    found = re.search(rf"http://127\.0\.0\.1:8000(/guests/\S+/{noun}/\S+)", str(letter.body))
    assert found, letter.body
    return found[1]


@pytest.fixture
def written(post: Post, work: Work) -> Letter:
    """The mail about a comment of Grace that she has not confirmed yet."""
    fill_in(Client(), post, "The narrow one.")
    work()
    return letters_to()[-1]


@pytest.fixture
def confirmed(written: Letter, work: Work) -> Comment:
    """Grace's first comment, which waits for a moderator."""
    Client().post(link_in(written, "confirmation"), {"name": "Grace Hopper"})
    work()
    return Comment.objects.get(guest_name="Grace Hopper")


@pytest.fixture
def approved(confirmed: Comment, moderator: User, work: Work) -> Comment:
    acts.approve(confirmed, by=moderator)
    work()
    return confirmed


@pytest.fixture
def device(approved: Comment) -> Client:
    """A browser that was asked to remember Grace."""
    browser = Client()
    browser.post(path(approved.slip, "words"))
    return browser
