"""The case says who flagged and what that weighs, with links that those who read can follow."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from conftest import ClientOf, make_user
from forum.heat.cooling import slow
from forum.models import Board, Comment
from forum.moderation import acts
from forum.moderation.flagging import flag
from forum.moderation.models import Flag, Matter
from forum.moderation.referring import refer

pytestmark = pytest.mark.django_db


@pytest.fixture
def keeper(board: Board) -> User:
    keeper = make_user("kim")
    board.moderators.add(keeper)
    return keeper


@pytest.mark.parametrize(
    ("weight", "says"),
    [
        (1.0, "It weighs 1: they are new to it"),
        (1.71, "It weighs 1.71: they were mostly right before."),
        (0.29, "It weighs 0.29: they were mostly wrong before."),
    ],
)
def test_a_case_says_who_flagged_and_what_it_weighs(
    weight: float, says: str, comment: Comment, mallory: User, moderator: User, client_of: ClientOf
) -> None:
    flag(comment, by=mallory, reason="unkind")
    Flag.objects.update(weight=weight)
    case = client_of(moderator).get(f"/moderation/comments/{comment.pk}/").text

    assert "<b>mallory</b>" in case
    assert says in case


def test_more_flags_cost_no_more_queries(
    comment: Comment, alice: User, mallory: User, moderator: User, client_of: ClientOf
) -> None:
    browser = client_of(moderator)

    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            browser.get(f"/moderation/comments/{comment.pk}/")
        return len(asked)

    flag(comment, by=mallory, reason="unkind")
    before = queries()
    for n in range(3):
        flag(comment, by=make_user(f"reader{n}"), reason="spam")
    flag(comment, by=alice, reason="illegal")

    assert queries() == before


@pytest.mark.parametrize("place", ["", "comments/{}/", "comments/{}/removal/"])
def test_every_link_at_the_desk_leads_who_moderates_a_board_somewhere(
    place: str,
    comment: Comment,
    mallory: User,
    moderator: User,
    keeper: User,
    client_of: ClientOf,
) -> None:
    acts.hold(comment, by=moderator, reason="To look at it.")
    acts.approve(comment, by=moderator)
    slow(comment, by=moderator, minutes=5, hours=6, reason="Breathe.")
    flag(comment, by=mallory, reason="unkind")
    refer(Matter.APPEAL, comment)
    browser = client_of(keeper)
    page = browser.get(f"/moderation/{place.format(comment.pk)}").text
    links = set(re.findall(r'href="(/[^"#?]+)', page)) - {"/accounts/logout/"}

    assert "<b>mallory</b>" in page
    assert not {link: code for link in links if (code := _code(browser, link)) >= 400}


def test_moderators_of_the_site_are_led_to_people(
    comment: Comment, mallory: User, moderator: User, client_of: ClientOf
) -> None:
    flag(comment, by=mallory, reason="unkind")
    page = client_of(moderator).get(f"/moderation/comments/{comment.pk}/").text

    assert "/moderation/people/mallory/" in page
    assert "/moderation/people/bob/" in page


def _code(browser: Client, link: str) -> int:
    return 200 if link.startswith("/static/") else browser.get(link).status_code
