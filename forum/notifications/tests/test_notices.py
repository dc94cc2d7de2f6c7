from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from conftest import ClientOf
from forum.models import Comment, Post
from forum.moderation import acts
from forum.notifications.listing import PAGE
from forum.notifications.models import Notice
from forum.posting import publish_comment

from .conftest import Work


@pytest.fixture
def notice(comment: Comment, work: Work) -> Notice:
    """To alice: bob answered her post."""
    work()
    notice: Notice = Notice.objects.get()
    return notice


def test_notices_are_for_who_is_logged_in(client: Client) -> None:
    for method, path in (("get", "/notices/"), ("post", "/notices/reading/")):
        answer = getattr(client, method)(path)
        assert answer["Location"].startswith("/accounts/login/")


def test_the_page_says_who_answered_what(client_of: ClientOf, notice: Notice, alice: User) -> None:
    page = " ".join(client_of(alice).get("/notices/").text.split())

    assert '<b>bob</b> answered your post <span class="on">Which chisel?</span>' in page
    assert "The wider one." in page
    assert "Unread: " in page
    assert "Mark 1 notice as read" in page


def test_without_notices_the_page_says_what_will_be_there(client_of: ClientOf, alice: User) -> None:
    assert "Nothing yet." in client_of(alice).get("/notices/").text


def test_looking_at_the_list_reads_nothing(
    client_of: ClientOf, notice: Notice, alice: User
) -> None:
    client_of(alice).get("/notices/")

    notice.refresh_from_db()
    assert notice.is_unread


def test_opening_a_notice_marks_it_read_and_leads_to_the_words(
    client_of: ClientOf, notice: Notice, alice: User
) -> None:
    answer = client_of(alice).post(f"/notices/{notice.pk}/reading/")

    assert answer["Location"] == f"/comments/{notice.comment_id}/"
    notice.refresh_from_db()
    assert not notice.is_unread


def test_opening_it_again_keeps_when_it_was_read_first(
    client_of: ClientOf, notice: Notice, alice: User
) -> None:
    browser = client_of(alice)
    browser.post(f"/notices/{notice.pk}/reading/")
    notice.refresh_from_db()
    first = notice.read_at
    browser.post(f"/notices/{notice.pk}/reading/")
    notice.refresh_from_db()

    assert notice.read_at == first


def test_somebody_elses_notice_is_not_there(
    client_of: ClientOf, notice: Notice, mallory: User
) -> None:
    assert client_of(mallory).post(f"/notices/{notice.pk}/reading/").status_code == 404
    assert "Which chisel?" not in client_of(mallory).get("/notices/").text
    notice.refresh_from_db()
    assert notice.is_unread


def test_reading_by_get_is_refused(client_of: ClientOf, notice: Notice, alice: User) -> None:
    for path in ("/notices/reading/", f"/notices/{notice.pk}/reading/"):
        assert client_of(alice).get(path).status_code == 405


def test_all_are_read_except_what_came_since(
    client_of: ClientOf, notice: Notice, post: Post, alice: User, bob: User, work: Work
) -> None:
    publish_comment(author=bob, post=post, body="And sharpen it.")
    work()
    client_of(alice).post("/notices/reading/", {"newest": notice.pk})

    assert [n.is_unread for n in Notice.objects.of(alice).order_by("pk")] == [False, True]


@pytest.mark.parametrize("newest", ["", "x", "-1", "9" * 30])
def test_reading_up_to_nothing_is_refused(
    newest: str, client_of: ClientOf, notice: Notice, alice: User
) -> None:
    answer = client_of(alice).post("/notices/reading/", {"newest": newest})

    assert answer.status_code == 400
    assert Notice.objects.unread().count() == 1


def test_words_that_are_gone_are_not_shown(
    client_of: ClientOf, notice: Notice, alice: User
) -> None:
    notice.thing.remove()
    browser = client_of(alice)

    page = browser.get("/notices/").text
    assert "The wider one." not in page
    assert "It is not there any more." in page
    answer = browser.post(f"/notices/{notice.pk}/reading/")
    assert answer["Location"] == "/notices/"


def test_a_decision_is_told_with_its_reason(
    client_of: ClientOf, notice: Notice, bob: User, moderator: User
) -> None:
    acts.remove(notice.thing, by=moderator, reason="It is an advertisement.")

    page = " ".join(client_of(bob).get("/notices/").text.split())
    assert "Your comment was removed on" in page
    assert "It is an advertisement." in page
    assert "mona" not in page


def test_older_notices_are_on_further_pages(client_of: ClientOf, post: Post, alice: User) -> None:
    Notice.objects.bulk_create(
        Notice(recipient=alice, kind="pinned", event=f"decision:{n}", post=post)
        for n in range(PAGE + 1)
    )
    browser = client_of(alice)
    first = browser.get("/notices/")
    oldest_shown = first.context["page"].older
    second = browser.get(f"/notices/?before={oldest_shown}")

    assert first.text.count('class="told is-unread"') == PAGE
    assert second.text.count('class="told is-unread"') == 1


@pytest.mark.parametrize("before", ["x", "", "-1", "9" * 40, "１"])
def test_a_place_that_is_none_is_not_found(before: str, client_of: ClientOf, alice: User) -> None:
    assert client_of(alice).get("/notices/", {"before": before}).status_code == 404


def test_queries_do_not_grow_with_the_notices(
    client_of: ClientOf,
    post: Post,
    alice: User,
    bob: User,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    browser = client_of(alice)

    def add(count: int) -> None:
        for n in range(count):
            comment = Comment.objects.create(post=post, author=bob, body="Hm.")
            Notice.objects.create(
                recipient=alice, kind="reply", event=f"comment:{n}:{comment.pk}", comment=comment
            )

    add(2)
    with CaptureQueriesContext(connection) as few:
        browser.get("/notices/")
    add(20)
    with django_assert_num_queries(len(few)):
        browser.get("/notices/")


def test_unread_ones_are_counted_on_every_page(
    client_of: ClientOf, notice: Notice, alice: User
) -> None:
    assert "Notices, 1 unread" in client_of(alice).get("/").text
    Notice.objects.update(read_at=timezone.now())
    assert "unread" not in client_of(alice).get("/").text
