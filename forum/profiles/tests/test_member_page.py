"""A member's page: what they tell of themselves, and who sees which list."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from conftest import ClientOf
from forum.models import Comment, Post
from forum.posting import publish_comment
from forum.profiles.models import Profile


def tell(user: User, **fields: object) -> None:
    Profile.objects.update_or_create(user=user, defaults=fields)


def test_a_list_that_is_not_shown_is_for_its_writer_and_moderators(
    client: Client,
    client_of: ClientOf,
    comment: Comment,
    alice: User,
    bob: User,
    mallory: User,
    moderator: User,
) -> None:
    tell(alice, shows_posts=False)
    tell(bob, shows_comments=False)

    for page, words in (
        ("/people/alice/?show=posts", "Which chisel?"),
        ("/people/bob/?show=comments", "The wider one."),
    ):
        for outsider in (client, client_of(mallory)):
            assert words not in outsider.get(page).text
            assert "does not show a list" in outsider.get(page).text
            assert words not in outsider.get(f"{page}&before=999999").text
        assert words in client_of(moderator).get(page).text
    assert "Others do not see this list." in client_of(alice).get("/people/alice/").text
    assert "Which chisel?" in client_of(alice).get("/people/alice/").text


def test_counts_of_what_is_not_shown_are_not_told(client: Client, post: Post, alice: User) -> None:
    assert "1 post" in client.get("/people/alice/").text

    tell(alice, shows_posts=False)

    assert "1 post" not in client.get("/people/alice/").text


def test_words_that_are_not_listed_still_stand(client: Client, comment: Comment, bob: User) -> None:
    tell(bob, shows_comments=False)

    assert "The wider one." in client.get(comment.post.get_absolute_url()).text


def test_whoever_only_comments_is_shown_by_their_comments(client: Client, comment: Comment) -> None:
    assert "The wider one." in client.get("/people/bob/").text
    assert "The wider one." not in client.get("/people/bob/?show=posts").text


def test_the_last_day_is_told_only_by_those_who_want(
    client: Client, client_of: ClientOf, alice: User, moderator: User
) -> None:
    User.objects.filter(pk=alice.pk).update(last_active_on=date(2026, 3, 9))

    assert "9 March 2026" not in client.get("/people/alice/").text
    assert "9 March 2026" in client_of(moderator).get("/people/alice/").text
    tell(alice, shows_last_active=True)
    assert "9 March 2026" in client.get("/people/alice/").text


def test_who_only_reads_leaves_no_day(client_of: ClientOf, post: Post, bob: User) -> None:
    browser = client_of(bob)
    browser.get(post.get_absolute_url())
    bob.refresh_from_db()
    assert bob.last_active_on is None

    browser.post(f"/posts/{post.pk}/vote/", {"value": "1"})

    bob.refresh_from_db()
    assert bob.last_active_on == timezone.now().date()


def test_a_suspended_persons_page_says_so(client: Client, alice: User) -> None:
    until = timezone.now() + timedelta(days=40)
    User.objects.filter(pk=alice.pk).update(suspended_until=until)
    assert "This account is suspended until" in client.get("/people/alice/").text

    User.objects.filter(pk=alice.pk).update(suspended_until=timezone.now())
    assert "suspended" not in client.get("/people/alice/").text


def test_a_closed_account_has_no_page(client: Client, alice: User) -> None:
    User.objects.filter(pk=alice.pk).update(is_active=False)

    assert client.get("/people/alice/").status_code == 404


def test_a_display_name_stands_on_ones_own_page_alone(
    client: Client, comment: Comment, bob: User
) -> None:
    tell(bob, display_name="Robert the Bruce")

    page = client.get("/people/bob/").text
    assert "<h1>bob</h1>" in page
    assert "<bdi>Robert the Bruce</bdi>" in page
    for elsewhere in (comment.post.get_absolute_url(), "/", f"/comments/{comment.pk}/"):
        assert "Bruce" not in client.get(elsewhere).text


@pytest.mark.parametrize("show", ["posts", "comments"])
def test_its_queries_do_not_grow(client: Client, comment: Comment, bob: User, show: str) -> None:
    url = f"/people/bob/?show={show}"
    with CaptureQueriesContext(connection) as few:
        client.get(url)
    for _ in range(15):
        publish_comment(author=bob, post=comment.post, body="Again.")
    with CaptureQueriesContext(connection) as many:
        client.get(url)

    assert len(many) == len(few) <= 5


def test_a_bio_is_as_safe_as_a_comment(client: Client, client_of: ClientOf, alice: User) -> None:
    attack = "<script>alert(1)</script> [x](javascript:alert(1)) ![x](https://example.net/x.png)"
    client_of(alice).post("/settings/profile/", {"bio": attack})

    words = client.get("/people/alice/").text.partition("person-words")[2].partition("<nav")[0]
    assert "&lt;script&gt;" in words
    assert "<script" not in words
    assert 'href="javascript' not in words
    assert "<img" not in words
