from __future__ import annotations

from datetime import timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from conftest import ClientOf, make_user
from forum.models import Post
from forum.moderation.models import Decision

from .conftest import Judge, Wait

PAGE = "/moderation/figures/"


def test_members_do_not_see_it(client_of: ClientOf, alice: User, moderator: User) -> None:
    assert client_of(alice).get(PAGE).status_code == 403
    assert client_of(moderator).get(PAGE).status_code == 200


def test_an_empty_page_draws_nothing_and_says_why(client_of: ClientOf, moderator: User) -> None:
    page = client_of(moderator).get(PAGE).text

    assert 'class="chart"' not in page
    assert "Nothing waits." in page
    assert "Nothing was decided in this time." in page


def test_each_picture_has_its_table(
    client_of: ClientOf, moderator: User, wait: Wait, judge: Judge
) -> None:
    wait(timedelta(days=2), took=timedelta(hours=3))
    wait(timedelta(days=2))
    judge("remove")
    page = client_of(moderator).get(PAGE).text

    assert page.count('role="img"') == page.count("<table>") == 8
    assert "style=" not in page


def test_the_period_is_chosen_by_its_address(client_of: ClientOf, moderator: User) -> None:
    page = client_of(moderator).get(PAGE, {"days": "90"}).text

    assert '<a href="?days=90" aria-current="page">90 days</a>' in page


def test_names_are_written_as_words_and_not_as_marks(
    client_of: ClientOf, moderator: User, post: Post
) -> None:
    Decision.objects.create(act="hold", rule="<b>rude</b>", reason="So.", post=post)
    page = client_of(moderator).get(PAGE).text

    assert "&lt;b&gt;rude" in page
    assert "<b>rude" not in page


def test_queries_do_not_grow(
    client_of: ClientOf, moderator: User, wait: Wait, judge: Judge
) -> None:
    browser = client_of(moderator)

    def add(count: int) -> None:
        for n in range(count):
            wait(timedelta(days=n), took=timedelta(hours=3))
            wait(timedelta(days=n))
            comment = judge("remove", rule=f"rule-{n}-{count}")
            other = make_user(f"mod-{n}-{count}", is_moderator=True)
            Decision.objects.create(act="pin", actor=other, comment=comment)

    add(1)
    browser.get(PAGE)
    with CaptureQueriesContext(connection) as few:
        browser.get(PAGE)
    add(6)
    with CaptureQueriesContext(connection) as many:
        browser.get(PAGE)
    assert len(many) == len(few)
