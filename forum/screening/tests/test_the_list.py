"""The administrators' list of what screening saw."""

from __future__ import annotations

import pytest
from django.test import Client

from accounts.models import User
from conftest import ClientOf
from forum.models import Comment, Post
from forum.posting import publish_comment
from forum.screening.models import FAULT, Screening
from forum.screening.tasks import screen

ADDRESS = "/admin/screening/screening/"
SPAM = "Check out my channel and subscribe to my channel!!! Please subscribe :)"


@pytest.fixture
def browser(client_of: ClientOf, administrator: User) -> Client:
    return client_of(administrator)


@pytest.fixture
def looked_at(comment: Comment, post: Post, bob: User) -> list[Comment]:
    """One of which nothing was found, one that a phase found something in, one where it failed."""
    spam = publish_comment(author=bob, post=post, body=SPAM)
    failed = publish_comment(author=bob, post=post, body="Hello!")
    for each in (comment, spam):
        screen({"comment": each.pk})
    Screening.keep(failed, [{"phase": "spam_model", "saw": {}, "found": FAULT}])
    return [comment, spam, failed]


def test_it_is_searched_and_changed_by_nobody(browser: Client, looked_at: list[Comment]) -> None:
    assert browser.get(ADDRESS, {"q": "bob"}).context["cl"].result_count == len(looked_at)
    assert browser.get(ADDRESS, {"q": "nobody"}).context["cl"].result_count == 0
    page = f"{ADDRESS}{Screening.objects.earliest('pk').pk}/change/"
    assert browser.get(page).status_code == 200
    assert browser.post(page, {"seen": "[]"}).status_code == 403


def test_it_is_asked_what_a_phase_found_and_where_it_failed(
    browser: Client, looked_at: list[Comment]
) -> None:
    _, spam, failed = looked_at

    for question, thing in (("found", spam), ("failed", failed)):
        rows = browser.get(ADDRESS, {question: "spam_model"}).context["cl"].result_list
        assert [row.comment for row in rows] == [thing]
        assert not browser.get(ADDRESS, {question: "same_words"}).context["cl"].result_count


def test_members_do_not_see_it(client_of: ClientOf, alice: User) -> None:
    assert client_of(alice).get(ADDRESS).status_code in (302, 403)
