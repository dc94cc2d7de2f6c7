"""What one wrote without an account becomes one's own."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from conftest import ClientOf, make_user
from forum.guests.models import Asked, Guest, Slip
from forum.models import Comment, Post, State

from .conftest import ADDRESS, fill_in, place

CLAIM = "/settings/guest-comments/"
OFFER = "Is it yours?"


@pytest.fixture
def grace(db: None) -> User:
    """With an account now, and the address that she used before."""
    grace = make_user("grace.h")
    grace.keep_address(ADDRESS, confirmed=True)
    return grace


@pytest.fixture
def imported(post: Post) -> Comment:
    """From a blog, where the address was typed with other capitals."""
    return Comment.objects.create(
        post=post, guest_name="G.", guest_email="Grace@Example.net", body="Years ago.",
        source="blog", source_key="7",
    )  # fmt: skip


def name(words: Post | Comment) -> str:
    return f"{'post' if isinstance(words, Post) else 'comment'}-{words.pk}"


def test_they_are_offered_and_listed_and_become_ones_own(
    approved: Comment, imported: Comment, grace: User, client_of: ClientOf, post: Post
) -> None:
    browser = client_of(grace)
    assert OFFER in browser.get("/").text
    assert OFFER in browser.get("/accounts/email/").text
    page = browser.get(CLAIM).text
    assert "The narrow one." in page
    assert "Years ago." in page

    browser.post(CLAIM, {"claim": "1", "words": [name(approved), name(imported)]})

    for comment in (approved, imported):
        comment.refresh_from_db()
        assert comment.author == grace
        assert (comment.guest_name, comment.guest_email, comment.guest_url) == ("", "", "")
    post.refresh_from_db()
    assert post.comment_count == 1, "the imported one was never counted"
    assert not Slip.objects.exists()
    assert not Guest.objects.exists()
    assert OFFER not in browser.get("/").text
    assert "grace.h" in Client().get(post.get_absolute_url()).text


def test_some_are_chosen_and_the_others_left(
    approved: Comment, imported: Comment, grace: User, client_of: ClientOf
) -> None:
    browser = client_of(grace)
    browser.post(CLAIM, {"claim": "1", "words": [name(approved)]})

    imported.refresh_from_db()
    assert imported.author is None
    assert OFFER not in browser.get("/").text, "asked once"
    page = browser.get(CLAIM).text
    assert "Years ago." in page, "one may think better of it"
    assert "The narrow one." not in page


def test_none_of_them_is_mine(approved: Comment, grace: User, client_of: ClientOf) -> None:
    browser = client_of(grace)
    browser.post(CLAIM, {"leave": "1", "words": [name(approved)]})

    approved.refresh_from_db()
    assert approved.author is None
    assert OFFER not in browser.get("/").text


def test_what_comes_later_is_offered_again(
    approved: Comment, grace: User, client_of: ClientOf, device: Client, post: Post
) -> None:
    browser = client_of(grace)
    browser.post(CLAIM, {"leave": "1"})
    fill_in(device, post, "One more.")

    assert OFFER in browser.get("/").text


def test_another_address_is_another_question(
    approved: Comment, grace: User, client_of: ClientOf
) -> None:
    Asked.objects.create(user=grace, address="before@example.net", last_comment=10**9)

    assert OFFER in client_of(grace).get("/").text


def test_nothing_is_offered_to_others(approved: Comment, bob: User, client_of: ClientOf) -> None:
    browser = client_of(bob)

    assert OFFER not in browser.get("/").text
    assert "Nothing stands under your confirmed address" in browser.get(CLAIM).text


def test_what_is_held_stays_held_and_its_author_sees_it(
    confirmed: Comment, grace: User, client_of: ClientOf, client: Client
) -> None:
    browser = client_of(grace)
    browser.post(CLAIM, {"claim": "1", "words": [name(confirmed)]})

    confirmed.refresh_from_db()
    assert (confirmed.author, confirmed.state) == (grace, State.HELD)
    assert "The narrow one." in browser.get(confirmed.post.get_absolute_url()).text
    assert "The narrow one." not in client.get(confirmed.post.get_absolute_url()).text


def test_an_imported_post_can_be_claimed_too(post: Post, grace: User, client_of: ClientOf) -> None:
    Post.objects.filter(pk=post.pk).update(
        author=None, guest_name="G.", guest_email=ADDRESS, source="blog", source_key="1"
    )
    client_of(grace).post(CLAIM, {"claim": "1", "words": [name(post)]})

    post.refresh_from_db()
    assert post.author == grace


def test_what_was_deleted_is_not_listed(
    imported: Comment, grace: User, client_of: ClientOf
) -> None:
    Comment.objects.filter(pk=imported.pk).update(state=State.DELETED)

    assert "Years ago." not in client_of(grace).get(CLAIM).text


def test_a_device_forgets_who_has_an_account_now(
    device: Client, approved: Comment, grace: User, client_of: ClientOf, post: Post
) -> None:
    client_of(grace).post(CLAIM, {"claim": "1", "words": [name(approved)]})

    assert "remembers you" not in device.get(place(post)).text


def test_a_page_of_many_costs_no_more_queries(
    approved: Comment, grace: User, client_of: ClientOf, post: Post
) -> None:
    browser = client_of(grace)
    few = queries(browser)
    Comment.objects.bulk_create(
        Comment(post=post, guest_name="G", guest_email=ADDRESS, body=f"No. {n}") for n in range(60)
    )

    assert queries(browser) == few


def queries(browser: Client) -> int:
    browser.get(CLAIM)
    with CaptureQueriesContext(connection) as asked:
        browser.get(CLAIM)
    return len(asked)


def test_a_member_with_nothing_to_claim_is_looked_up_by_an_index(grace: User) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
    plan = Comment.objects.of_guest(ADDRESS).explain()

    assert "forum_comment_of_guest" in plan
