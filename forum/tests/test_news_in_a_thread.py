"""What is new in a thread: marked for each reader, and found again on the next visit."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from conftest import ClientOf
from forum.models import Comment, Mute, Post
from forum.paging import choosing
from forum.posting import publish_comment
from forum.reading.thread import MAX_DEPTH
from forum.seen.models import Mark
from forum.seen.packing import pack


@pytest.fixture
def read(comment: Comment, mallory: User, client_of: ClientOf) -> Client:
    """Mallory's browser, in which she has read alice's post with bob's comment."""
    browser = client_of(mallory)
    browser.get(comment.post.get_absolute_url())
    browser.post(f"/seen/{comment.post_id}/", {"comments": comment.pk})
    return browser


def marked(page: str) -> list[int]:
    return [int(key) for key in re.findall(r'is-new" id="c(\d+)"', page)]


def unseen(page: str) -> list[int]:
    return [int(key) for key in re.findall(r'id="c(\d+)" data-unseen', page)]


def sheet(page: str) -> str:
    """What a browser without scripts asks for."""
    found = re.search(r'<noscript><link rel="stylesheet" href="([^"]+)">', page)
    return found[1] if found else ""


def test_the_first_visit_marks_nothing_and_has_seen_nothing(
    client_of: ClientOf, comment: Comment, mallory: User
) -> None:
    page = client_of(mallory).get(comment.post.get_absolute_url()).text

    assert marked(page) == []
    assert unseen(page) == [comment.pk]
    assert "news-count" not in page


def test_what_came_since_is_marked(read: Client, comment: Comment, alice: User) -> None:
    new = [
        publish_comment(author=alice, post=comment.post, body="Said since."),
        publish_comment(author=alice, post=comment.post, parent=comment, body="Answered since."),
    ]

    page = read.get(comment.post.get_absolute_url() + "?order=old").text

    assert marked(page) == unseen(page) == [new[1].pk, new[0].pk]
    assert "<b>2 new</b>" in page
    assert f'class="new-mark" href="#c{new[0].pk}"' in page
    permalink = read.get(f"/comments/{new[1].pk}/").text
    assert marked(permalink) == [new[1].pk]
    assert "Some of it is not on this page" in permalink


def test_ones_own_words_are_not_new(read: Client, comment: Comment, mallory: User) -> None:
    publish_comment(author=mallory, post=comment.post, body="By myself.")

    assert unseen(read.get(comment.post.get_absolute_url()).text) == []


def test_nobody_in_particular_has_no_news(client: Client, comment: Comment) -> None:
    page = client.get(comment.post.get_absolute_url()).text

    for word in ("data-unseen", "data-seen", "news-bar", "is-new", "shown.css"):
        assert word not in page


def test_opening_the_page_is_reading_where_no_script_says_more(
    read: Client, comment: Comment, alice: User
) -> None:
    new = publish_comment(author=alice, post=comment.post, body="Said since.")
    url = comment.post.get_absolute_url()
    page = read.get(url).text
    assert marked(page) == [new.pk]
    assert marked(read.get(url).text) == [new.pk]

    answer = read.get(sheet(page))

    assert (answer.status_code, answer["Content-Type"], answer.content) == (200, "text/css", b"")
    assert "no-store" in answer["Cache-Control"]
    assert marked(read.get(url).text) == []


def test_what_is_said_to_be_unread_is_not_marked_by_the_page_that_says_so(
    read: Client, comment: Comment
) -> None:
    answer = read.post(f"/seen/comments/{comment.pk}/removal/")

    page = read.get(answer["Location"]).text
    assert marked(page) == [comment.pk]
    assert 'data-marks="kept"' in page
    assert sheet(page) == ""


def test_what_is_muted_is_not_marked(
    read: Client, comment: Comment, alice: User, mallory: User
) -> None:
    Mute.set(mallory, comment)
    Mute.set(mallory, "elephants")
    publish_comment(author=alice, post=comment.post, parent=comment, body="In the branch.")
    folded = publish_comment(author=alice, post=comment.post, body="On elephants.")

    page = read.get(comment.post.get_absolute_url()).text

    assert marked(page) == []
    assert unseen(page) == [folded.pk]


def test_a_held_comment_is_no_news_to_its_reader(
    comment: Comment, client_of: ClientOf, moderator: User
) -> None:
    browser = client_of(moderator)
    browser.get(comment.post.get_absolute_url())
    comment.hold()

    page = browser.get(comment.post.get_absolute_url()).text
    assert "The wider one." in page
    assert unseen(page) == []


def test_what_is_new_below_the_drawn_depth_is_told_where_the_thread_goes_on(
    read: Client, comment: Comment, alice: User, mallory: User
) -> None:
    chain = [comment]
    for n in range(MAX_DEPTH):
        chain.append(
            publish_comment(author=mallory, post=comment.post, parent=chain[-1], body=str(n))
        )
    deep = publish_comment(author=alice, post=comment.post, parent=chain[-1], body="Down here.")
    url = comment.post.get_absolute_url()

    page = read.get(url).text

    assert marked(page) == []
    assert "Continue this thread (2 replies, 1 new)" in page
    assert f'href="/comments/{deep.pk}/" data-news-elsewhere' in page
    folded = read.get(f"{url}?read=folded").text
    assert "that you have read" not in folded
    assert "Continue this thread (2 replies, 1 new)" in folded


def test_what_stands_folded_beside_a_linked_comment_is_new_and_not_yet_shown(
    read: Client, comment: Comment, alice: User
) -> None:
    beside = publish_comment(author=alice, post=comment.post, body="Beside it.")

    page = read.get(f"/comments/{comment.pk}/").text

    assert marked(page) == [beside.pk]
    assert sheet(page) == ""


def test_what_is_new_on_the_next_page_is_told_where_it_begins(
    read: Client, comment: Comment, alice: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("forum.reading.thread.WHOLE", 2)
    monkeypatch.setattr(choosing, "TOPS", 2)
    for n in range(4):
        publish_comment(author=alice, post=comment.post, body=f"No. {n}")

    page = read.get(f"{comment.post.get_absolute_url()}?order=old").text

    assert len(marked(page)) == 1
    assert "data-new-below>3 more replies, 3 new</a>" in page


def test_it_costs_the_same_for_few_as_for_many(read: Client, comment: Comment, alice: User) -> None:
    url = comment.post.get_absolute_url()

    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert read.get(url).status_code == 200
        return len(queries)

    before = cost()
    for n in range(30):
        publish_comment(author=alice, post=comment.post, body=f"No. {n}")

    assert cost() == before


def test_an_administrator_who_looks_through_somebodys_eyes_reads_nothing_for_them(
    comment: Comment, sure_client_of: ClientOf, administrator: User, mallory: User
) -> None:
    browser = sure_client_of(administrator)
    browser.post("/moderation/people/mallory/seeing-as/", {"reason": "They asked.", "sure": "yes"})

    page = browser.get(comment.post.get_absolute_url()).text
    browser.get(sheet(page) or f"/seen/{comment.post_id}/shown.css?comments={pack([comment.pk])}")

    assert "Logged in as mallory" in page
    assert not Mark.objects.exists()


def test_following_answers_in_place(read: Client, post: Post) -> None:
    answer = read.post(f"/following/{post.pk}/", headers={"HX-Request": "true"})

    assert answer.status_code == 200
    assert f'action="/following/{post.pk}/removal/"' in answer.text
    assert "<html" not in answer.text
