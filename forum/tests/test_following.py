"""Following discussions: by a button, by writing, and the page that tells what is new in them."""

from __future__ import annotations

from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from conftest import ClientOf
from forum.models import Board, Comment, Mute, Post
from forum.posting import publish_comment, publish_post
from forum.seen import marking
from forum.seen.models import Follow
from forum.seen.opening import opened


def followers(post: Post) -> set[str]:
    return set(
        Follow.objects.filter(post=post, is_wanted=True).values_list("user__name", flat=True)
    )


def test_who_writes_follows(comment: Comment) -> None:
    assert followers(comment.post) == {"alice", "bob"}


def test_a_button_follows_and_stops(client_of: ClientOf, post: Post, mallory: User) -> None:
    browser = client_of(mallory)

    browser.post(f"/following/{post.pk}/")
    assert "Which chisel?" in browser.get("/following/").text
    assert "mallory" in followers(post)

    browser.post(f"/following/{post.pk}/removal/")
    assert "Which chisel?" not in browser.get("/following/").text


def test_who_stopped_is_not_overruled_by_their_next_comment(
    client_of: ClientOf, comment: Comment, bob: User
) -> None:
    client_of(bob).post(f"/following/{comment.post_id}/removal/")

    publish_comment(author=bob, post=comment.post, body="One more thing.")

    assert followers(comment.post) == {"alice"}


def test_the_page_tells_what_is_new_and_how_it_begins(
    client_of: ClientOf, comment: Comment, alice: User, bob: User
) -> None:
    browser = client_of(alice)
    browser.get(comment.post.get_absolute_url())
    marking.see(alice, comment.post, [comment.pk])
    assert "new</span>" not in browser.get("/following/").text

    since = publish_comment(author=bob, post=comment.post, body="Or the **narrow** one.")

    page = browser.get("/following/").text
    assert "1 new</span>" in page
    assert "Or the narrow one." in page
    assert f'href="/comments/{since.pk}/"' in page
    assert "The wider one." not in page


def test_marking_read_in_the_list_stays_in_the_list(
    client_of: ClientOf, comment: Comment, alice: User
) -> None:
    browser = client_of(alice)
    browser.get(comment.post.get_absolute_url())
    url = f"/seen/{comment.post_id}/all/"

    answer = browser.post(url, {"upto": comment.pk, "next": "/following/"})

    assert answer["Location"] == "/following/"
    assert "new</span>" not in browser.get("/following/").text


def test_it_holds_nothing_of_what_one_may_not_read_or_muted(
    client_of: ClientOf, comment: Comment, alice: User, bob: User, moderator: User
) -> None:
    post, browser = comment.post, client_of(bob)
    opened(bob, post)
    for body in ("Held back.", "Buy elephants.", "Well said."):
        publish_comment(author=moderator, post=post, body=body)
    Comment.objects.get(body="Held back.").hold()
    Mute.set(bob, "elephants")

    page = browser.get("/following/").text
    assert "Well said." in page
    assert "Held back." not in page
    assert "elephants" not in page

    post.hold()
    assert "Which chisel?" not in browser.get("/following/").text
    assert "Which chisel?" in client_of(alice).get("/following/").text
    post.approve()
    Mute.set(bob, post)
    assert "Which chisel?" not in browser.get("/following/").text


def test_it_costs_the_same_for_one_as_for_many(
    client_of: ClientOf, board: Board, post: Post, comment: Comment, alice: User, bob: User
) -> None:
    browser = client_of(alice)

    def cost() -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert browser.get("/following/").status_code == 200
        return len(queries)

    opened(alice, post)
    before = cost()
    for n in range(40):
        other = publish_post(author=alice, board=board, title=f"No. {n}", body="Words")
        opened(alice, other)
        publish_comment(author=bob, post=other, body="An answer")

    assert cost() == before
    page = browser.get("/following/").text
    assert page.count('class="post-row"') == 30
    rest = browser.get("/following/?after=" + page.split("?after=")[1].split('"')[0])
    assert rest.text.count('class="post-row"') == 11
    assert browser.get("/following/?after=nonsense").status_code == 404
