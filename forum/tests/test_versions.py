"""What stood before an edit: kept, told, and hidden only by its author."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from conftest import ClientOf
from forum import posting
from forum.models import Comment, Post, Version
from forum.models.version import GRACE
from forum.reading.versions import PAGE


@pytest.fixture
def old_comment(comment: Comment) -> Comment:
    """Bob's, written an hour ago."""
    comment.created_at = timezone.now() - timedelta(hours=1)
    comment.save()
    return comment


def edit(browser: Client, comment: Comment, body: str, **more: str) -> int:
    return browser.post(f"/comments/{comment.pk}/edit/", {"body": body, **more}).status_code


def history(browser: Client, comment: Comment) -> str:
    return browser.get(f"/comments/{comment.pk}/versions/").text


def test_everybody_reads_what_changed(old_comment: Comment, bob: User, client_of: ClientOf) -> None:
    edit(client_of(bob), old_comment, "The narrower one.")

    page = history(Client(), old_comment)
    assert "<del>wider</del><ins>narrower</ins>" in page
    assert "<span>The wider one.</span>" in page


def test_a_correction_at_once_is_no_version(
    comment: Comment, bob: User, client_of: ClientOf
) -> None:
    edit(client_of(bob), comment, "The wide one.")

    assert not Version.objects.exists()
    assert "wider" not in history(Client(), comment)


def test_small_steps_are_no_way_around_the_history(old_comment: Comment) -> None:
    """Each within five minutes of the last edit, and the whole longer than that."""
    posting.edit_comment(old_comment, body="One.")
    Version.objects.update(until=timezone.now() - GRACE)
    old_comment.refresh_from_db()
    posting.edit_comment(old_comment, body="Two.")

    assert list(Version.objects.values_list("body", flat=True)) == ["The wider one.", "One."]


def test_of_a_post_title_and_link_are_kept_too(
    post: Post, alice: User, client_of: ClientOf
) -> None:
    Post.objects.update(created_at=timezone.now() - timedelta(hours=1))
    words = {"title": "Which saw?", "url": "https://example.org/", "body": "I have two."}
    browser = client_of(alice)
    browser.post(f"/posts/{post.pk}/edit/", words)

    page = browser.get(f"/posts/{post.pk}/versions/").text
    assert "<del>chisel</del><ins>saw</ins>" in page
    assert "<ins>https://example.org/</ins>" in page


def test_its_author_hides_former_words_but_not_that_there_were_some(
    old_comment: Comment, bob: User, client_of: ClientOf
) -> None:
    browser = client_of(bob)
    edit(browser, old_comment, "The narrower one.")
    version = Version.objects.get()

    browser.post(f"/versions/{version.pk}/hiding/")

    page = history(Client(), old_comment)
    assert "wider" not in page
    assert "bob hid what stood here" in page
    assert "wider" in history(browser, old_comment)

    browser.post(f"/versions/{version.pk}/showing/")
    assert "wider" in history(Client(), old_comment)


def test_what_is_hidden_is_not_told_by_a_difference(old_comment: Comment, bob: User) -> None:
    posting.edit_comment(old_comment, body="Secret one.")
    Version.objects.update(until=timezone.now() - GRACE)
    old_comment.refresh_from_db()
    posting.edit_comment(old_comment, body="Public one.")
    Version.objects.get(body="Secret one.").hide()

    page = history(Client(), old_comment)
    assert "Secret" not in page
    assert "<del>The wider</del><ins>Public</ins><span> one.</span>" in page


def test_others_do_not_hide(
    old_comment: Comment, mallory: User, moderator: User, client_of: ClientOf
) -> None:
    posting.edit_comment(old_comment, body="The narrower one.")
    version = Version.objects.get()

    for person in (mallory, moderator):
        assert client_of(person).post(f"/versions/{version.pk}/hiding/").status_code == 403
    assert not Version.objects.get().is_hidden


def test_moderators_see_what_was_hidden(
    old_comment: Comment, mallory: User, moderator: User, client_of: ClientOf
) -> None:
    posting.edit_comment(old_comment, body="The narrower one.")
    Version.objects.get().hide()

    assert "wider" in history(client_of(moderator), old_comment)
    assert "wider" not in history(client_of(mallory), old_comment)


@pytest.mark.parametrize("end", ["remove", "delete_words", "hold"])
def test_words_that_are_gone_take_their_history_along(
    old_comment: Comment, end: str, mallory: User, client_of: ClientOf
) -> None:
    posting.edit_comment(old_comment, body="The narrower one.")
    assert getattr(old_comment, end)()

    for browser in (Client(), client_of(mallory)):
        assert browser.get(f"/comments/{old_comment.pk}/versions/").status_code == 404


def test_two_edits_at_once_do_not_overwrite_each_other(
    old_comment: Comment, bob: User, client_of: ClientOf
) -> None:
    browser = client_of(bob)
    seen = browser.get(f"/comments/{old_comment.pk}/edit/").context["form"]["seen"].value()
    assert edit(browser, old_comment, "From the desk.", seen=seen) == 302

    answer = browser.post(
        f"/comments/{old_comment.pk}/edit/", {"body": "From the phone.", "seen": seen}
    )

    assert answer.status_code == 422
    assert "From the phone." in answer.text
    assert "From the desk." in answer.text
    old_comment.refresh_from_db()
    assert old_comment.body == "From the desk."

    again = answer.context["form"]["seen"].value()
    assert edit(browser, old_comment, "From the phone.", seen=again) == 302
    old_comment.refresh_from_db()
    assert old_comment.body == "From the phone."


def test_of_a_post_as_well(post: Post, alice: User, client_of: ClientOf) -> None:
    browser = client_of(alice)
    form = browser.get(f"/posts/{post.pk}/edit/").context["form"]
    posting.edit_post(post, title="Elsewhere", body="Words", url="")

    answer = browser.post(
        f"/posts/{post.pk}/edit/",
        {"title": "Mine", "body": "Mine too", "url": "", "seen": form["seen"].value()},
    )

    assert answer.status_code == 422
    assert "Elsewhere" in answer.text
    assert "Mine too" in answer.text
    post.refresh_from_db()
    assert post.title == "Elsewhere"


def test_a_long_history_comes_in_pages(old_comment: Comment) -> None:
    now = timezone.now()
    for number in range(PAGE + 5):
        Version.objects.create(comment=old_comment, body=f"Word {number:03}.", since=now, until=now)

    first = Client().get(f"/comments/{old_comment.pk}/versions/")
    rest = Client().get(f"/comments/{old_comment.pk}/versions/{first.context['history'].older_url}")

    told = [e.number for page in (first, rest) for e in page.context["history"].entries]
    assert told == list(range(PAGE + 6, 0, -1))


def test_words_are_shown_and_not_run(old_comment: Comment) -> None:
    posting.edit_comment(old_comment, body="<script>alert(1)</script> **one**")

    page = history(Client(), old_comment)
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page
