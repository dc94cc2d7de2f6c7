from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from conftest import ClientOf
from forum.drafts import models, places
from forum.drafts.models import MAX_LENGTH, Draft
from forum.models import Board, Comment, Post, mark_of
from forum.posting import edit_comment


def keep(browser: Client, place: str, **words: str) -> int:
    return browser.post("/drafts/", {"place": place, **words}).status_code


def initial(browser: Client, address: str) -> Any:
    form = browser.get(address).context["form"]
    return {field.name: field.value() for field in form}


def test_a_new_post_is_found_again_on_another_device(
    alice: User, board: Board, client_of: ClientOf
) -> None:
    keep(client_of(alice), "post", title="Half a", body="thought", board=board.slug)

    words = initial(client_of(alice), "/posts/new/")

    assert (words["title"], words["body"], words["board"]) == ("Half a", "thought", board.slug)


@pytest.mark.parametrize(
    ("place", "address", "name"),
    [
        (places.answering_comment, "/comments/{comment}/replies/", "form"),
        (places.answering_post, "/posts/{post}/-/", "reply_form"),
    ],
)
def test_an_answer_is_found_again_where_it_was_begun(
    alice: User, comment: Comment, client_of: ClientOf, place: Any, address: str, name: str
) -> None:
    browser = client_of(alice)
    key = comment.pk if "comment" in address else comment.post_id
    keep(browser, place(key), body="As I was saying")

    url = address.format(comment=comment.pk, post=comment.post_id)
    form = browser.get(url, follow=True).context[name]

    assert form["body"].value() == "As I was saying"


def test_an_edit_is_found_again(bob: User, comment: Comment, client_of: ClientOf) -> None:
    browser = client_of(bob)
    keep(browser, places.editing_comment(comment.pk), body="The narrow one, I mean")

    words = initial(browser, f"/comments/{comment.pk}/edit/")

    assert words["body"] == "The narrow one, I mean"


def test_what_is_posted_is_no_draft_any_more(
    alice: User, comment: Comment, client_of: ClientOf
) -> None:
    browser = client_of(alice)
    keep(browser, places.answering_comment(comment.pk), body="As I was saying")

    browser.post(f"/comments/{comment.pk}/replies/", {"body": "As I was saying: yes."})

    assert not Draft.objects.exists()


def test_what_is_refused_stays_a_draft(alice: User, post: Post, client_of: ClientOf) -> None:
    browser = client_of(alice)
    keep(browser, places.answering_post(post.pk), body="As I was saying")
    post.lock()

    answer = browser.post(f"/posts/{post.pk}/comments/", {"body": "As I was saying: yes."})

    assert answer.status_code == 422
    assert "As I was saying: yes." in answer.text
    assert Draft.objects.get().body == "As I was saying: yes."


def test_drafts_are_listed_for_their_writer_only(
    alice: User, mallory: User, client_of: ClientOf
) -> None:
    keep(client_of(alice), "post", body="A secret plan")

    assert "A secret plan" in client_of(alice).get("/drafts/").text
    assert "A secret plan" not in client_of(mallory).get("/drafts/").text


def test_a_draft_is_thrown_away_by_its_writer_only(
    alice: User, mallory: User, client_of: ClientOf
) -> None:
    keep(client_of(alice), "post", body="A secret plan")
    address = f"/drafts/{Draft.objects.get().pk}/discarding/"

    assert client_of(mallory).post(address).status_code == 404
    assert Draft.objects.exists()
    client_of(alice).post(address)
    assert not Draft.objects.exists()


def test_an_emptied_form_keeps_nothing(alice: User, client_of: ClientOf) -> None:
    browser = client_of(alice)
    keep(browser, "post", body="A plan")
    keep(browser, "post", body=" ", board="workbench")

    assert not Draft.objects.exists()


@pytest.mark.parametrize(
    "place", ["", "post:", "post:0", "post:1:2", "board:1", "post:1\n", "x" * 99]
)
def test_places_that_are_none_are_refused(alice: User, client_of: ClientOf, place: str) -> None:
    assert keep(client_of(alice), place, body="Words") == 400


def test_a_draft_has_a_length(alice: User, client_of: ClientOf) -> None:
    browser = client_of(alice)

    assert keep(browser, "post", body="x" * MAX_LENGTH) == 204
    assert keep(browser, "post", body="x" * MAX_LENGTH + "y") == 413


def test_the_oldest_goes_when_there_are_too_many(
    alice: User, client_of: ClientOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(models, "MAX_DRAFTS", 3)
    for number in range(1, 6):
        keep(client_of(alice), f"post:{number}", body="Words")

    kept = set(Draft.objects.values_list("place", flat=True))
    assert kept == {"post:3", "post:4", "post:5"}


def test_what_was_sent_to_a_place_that_is_gone_becomes_a_draft(
    bob: User, post: Post, client_of: ClientOf
) -> None:
    browser = client_of(bob)
    post.remove()

    answer = browser.post(f"/posts/{post.pk}/comments/", {"body": "An hour's thought"})

    assert answer.status_code == 404
    assert "among your drafts" in answer.text
    assert "An hour&#x27;s thought" in browser.get("/drafts/").text


def test_an_edit_that_came_too_late_becomes_a_draft(
    alice: User, post: Post, client_of: ClientOf
) -> None:
    browser = client_of(alice)
    post.lock()

    words = {"title": "Which one?", "body": "An hour's thought"}
    answer = browser.post(f"/posts/{post.pk}/edit/", words)

    assert answer.status_code == 403
    assert Draft.objects.get(user=alice, place=f"post:{post.pk}:edit").title == "Which one?"


def test_looking_at_what_is_gone_makes_no_draft(bob: User, post: Post, client_of: ClientOf) -> None:
    post.lock()

    client_of(bob).get(f"/posts/{post.pk}/comments/?body=Words")

    assert not Draft.objects.exists()


def test_what_somebody_changed_meanwhile_is_not_overwritten_by_taking_up_a_draft(
    bob: User, comment: Comment, client_of: ClientOf
) -> None:
    browser = client_of(bob)
    place = places.editing_comment(comment.pk)
    keep(browser, place, body="The narrow one, I mean", seen=mark_of(comment))
    edit_comment(comment, body="Changed on the phone.")

    words = initial(browser, f"/comments/{comment.pk}/edit/")
    answer = browser.post(f"/comments/{comment.pk}/edit/", words)

    assert answer.status_code == 422
    assert "Changed on the phone." in answer.text
    comment.refresh_from_db()
    assert comment.body == "Changed on the phone."


def test_a_refused_form_is_a_draft_without_scripts_too(
    client_of: ClientOf, board: Board, alice: User
) -> None:
    words = {"board": board.slug, "title": "", "body": "An hour's thought"}

    assert client_of(alice).post("/posts/new/", words).status_code == 422

    assert Draft.objects.get(user=alice, place="post").body == "An hour's thought"
