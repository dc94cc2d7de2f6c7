from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from conftest import ClientOf
from forum.bookmarks import permissions
from forum.bookmarks.models import Bookmark
from forum.models import Block, Comment, Mute, Post
from forum.posting import publish_comment
from forum.tests.at_once import all_at_once


def test_a_post_and_a_comment_are_found_again(
    client_of: ClientOf, post: Post, comment: Comment, alice: User
) -> None:
    browser = client_of(alice)
    answer = browser.post(f"/posts/{post.pk}/bookmark/", {"note": "For the shed"})
    assert answer["Location"] == post.get_absolute_url()
    browser.post(f"/comments/{comment.pk}/bookmark/")

    page = browser.get("/bookmarks/").text

    assert page.index("<bdi>bob</bdi> on Which chisel?") < page.index("For the shed")
    assert "The wider one." in page


def test_marking_twice_makes_one_and_changes_the_note(
    client_of: ClientOf, post: Post, bob: User
) -> None:
    browser = client_of(bob)
    browser.post(f"/posts/{post.pk}/bookmark/", {"note": "First"})
    assert "First" in browser.get(f"/posts/{post.pk}/bookmark/").text

    browser.post(f"/posts/{post.pk}/bookmark/", {"note": "Second\n thought"})

    assert Bookmark.objects.get().note == "Second thought"


@pytest.mark.django_db(transaction=True)
def test_clicking_several_times_at_once_makes_one(post: Post, bob: User) -> None:
    all_at_once(lambda: Bookmark.set(bob, post))

    assert Bookmark.objects.count() == 1


def test_it_is_taken_back(client_of: ClientOf, comment: Comment, alice: User) -> None:
    browser = client_of(alice)
    browser.post(f"/comments/{comment.pk}/bookmark/")

    for _ in range(2):
        browser.post(f"/comments/{comment.pk}/bookmark/removal/")

    assert not Bookmark.objects.exists()


def test_nobody_else_sees_it_or_takes_it_back(
    client_of: ClientOf, post: Post, bob: User, moderator: User
) -> None:
    client_of(bob).post(f"/posts/{post.pk}/bookmark/", {"note": "Zounds"})

    for place in ("/bookmarks/", f"/posts/{post.pk}/bookmark/", post.get_absolute_url()):
        assert "Zounds" not in client_of(moderator).get(place).text
    client_of(moderator).post(f"/posts/{post.pk}/bookmark/removal/")
    assert Bookmark.objects.count() == 1


def test_who_is_logged_out_is_asked_to_log_in(client: Client, post: Post) -> None:
    assert client.post(f"/posts/{post.pk}/bookmark/")["Location"].startswith("/accounts/login/")
    assert f"/posts/{post.pk}/bookmark/" not in client.get(post.get_absolute_url()).text
    assert not Bookmark.objects.exists()


def test_what_is_gone_shows_no_words_and_can_still_be_let_go(
    client_of: ClientOf, comment: Comment, alice: User
) -> None:
    browser = client_of(alice)
    browser.post(f"/comments/{comment.pk}/bookmark/", {"note": "My own note"})
    comment.remove()

    page = browser.get("/bookmarks/").text
    assert "It is not there any more." in page
    assert "My own note" in page
    assert "The wider one." not in page
    assert browser.get(f"/comments/{comment.pk}/bookmark/").status_code == 404

    browser.post(f"/comments/{comment.pk}/bookmark/removal/")
    assert not Bookmark.objects.exists()


def test_the_words_of_whom_one_blocked_are_folded(
    client_of: ClientOf, comment: Comment, alice: User, bob: User
) -> None:
    browser = client_of(alice)
    browser.post(f"/comments/{comment.pk}/bookmark/")
    Block.objects.create(blocker=alice, blocked=bob)

    page = browser.get("/bookmarks/").text

    assert "You blocked bob." in page
    assert "The wider one." not in page


def test_muted_words_are_folded_too(client_of: ClientOf, comment: Comment, alice: User) -> None:
    Bookmark.set(alice, comment)
    Mute.set(alice, "wider")

    assert "The wider one." not in client_of(alice).get("/bookmarks/").text


def test_there_is_an_end_to_them(
    client_of: ClientOf,
    post: Post,
    comment: Comment,
    alice: User,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(permissions, "MAX_BOOKMARKS", 1)
    browser = client_of(alice)
    browser.post(f"/posts/{post.pk}/bookmark/")

    answer = browser.post(f"/comments/{comment.pk}/bookmark/", {"note": "One more"})
    assert answer.status_code == 422
    assert "You have 1 bookmarks" in answer.text
    assert "One more" in answer.text

    browser.post(f"/posts/{post.pk}/bookmark/", {"note": "Changed"})
    assert Bookmark.objects.get().note == "Changed"


def test_many_come_in_pages_that_cost_the_same(client_of: ClientOf, post: Post, bob: User) -> None:
    browser = client_of(bob)

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            browser.get("/bookmarks/")
        return len(captured)

    Bookmark.set(bob, post)
    before = queries()
    for n in range(35):
        Bookmark.set(bob, publish_comment(author=bob, post=post, body=f"Thought number {n}."))

    assert queries() == before
    first = browser.get("/bookmarks/").text
    assert "Thought number 34." in first
    assert "Thought number 4." not in first
    oldest = Bookmark.objects.order_by("-pk")[29]
    assert f"?before={oldest.pk}" in first
    assert "Thought number 4." in browser.get("/bookmarks/", {"before": oldest.pk}).text


def test_in_place_it_is_said_where_the_form_was(
    client_of: ClientOf, comment: Comment, alice: User
) -> None:
    in_place = {"HX-Request": "true"}
    form = client_of(alice).get(f"/comments/{comment.pk}/bookmark/", headers=in_place).text
    assert form.lstrip().startswith("<form")

    said = client_of(alice).post(f"/comments/{comment.pk}/bookmark/", headers=in_place).text
    assert "Bookmarked." in said
