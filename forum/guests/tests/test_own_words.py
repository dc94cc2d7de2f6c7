"""What a guest can do with the links in their mail."""

from __future__ import annotations

from datetime import timedelta

from django.test import Client
from django.utils import timezone

from accounts.models import User
from forum.guests.models import Guest, Slip
from forum.guests.models.slip import EDIT_WITHIN
from forum.models import Comment, Post, State
from forum.moderation import acts
from forum.moderation.models import Decision, Flag
from forum.moderation.tests.conftest import no_more_time_to_undo

from .conftest import ADDRESS, Letter, Work, fill_in, letters_to, link_in


def test_words_are_edited_within_the_hour(
    approved: Comment, written: Letter, client: Client
) -> None:
    link = link_in(written, "edit")
    assert "The narrow one." in client.get(link).text

    client.post(link, {"body": "The *narrower* one."})

    approved.refresh_from_db()
    assert approved.body == "The *narrower* one."
    assert approved.edited_at
    assert approved.is_standing


def test_afterwards_the_page_says_why_not(
    approved: Comment, written: Letter, client: Client
) -> None:
    Comment.objects.update(created_at=timezone.now() - EDIT_WITHIN - timedelta(minutes=1))
    answer = client.get(link_in(written, "edit"))

    assert answer.status_code == 403
    assert "Guests can edit for an hour" in answer.text


def test_an_empty_edit_says_so(approved: Comment, written: Letter, client: Client) -> None:
    answer = client.post(link_in(written, "edit"), {"body": " "})

    assert answer.status_code == 422
    assert "Say something first" in answer.text


def test_nothing_is_edited_before_it_is_confirmed(written: Letter, client: Client) -> None:
    answer = client.post(link_in(written, "edit"), {"body": "Other words."})

    assert answer.status_code == 403
    assert "Confirm your address first" in answer.text


def test_held_words_stay_held_when_they_are_edited(
    confirmed: Comment, written: Letter, client: Client, work: Work
) -> None:
    client.post(link_in(written, "edit"), {"body": "Better words."})
    work()

    confirmed.refresh_from_db()
    assert (confirmed.state, confirmed.body) == (State.HELD, "Better words.")


def test_deleting_takes_words_address_and_links(
    approved: Comment, written: Letter, client: Client, post: Post
) -> None:
    link = link_in(written, "deletion")
    assert "Delete your comment?" in client.get(link).text
    assert "It is deleted" in client.post(link).text

    approved.refresh_from_db()
    post.refresh_from_db()
    assert (approved.state, approved.guest_email) == (State.DELETED, "")
    assert post.comment_count == 0
    assert not Slip.objects.exists()
    assert not Guest.objects.exists()
    assert client.get(link).status_code == 404


def test_an_address_stays_known_while_other_words_of_it_stand(
    device: Client, written: Letter, post: Post
) -> None:
    fill_in(device, post, "Another one.")
    device.post(link_in(written, "deletion"))

    assert Guest.objects.get().email == ADDRESS


def test_words_can_be_thrown_away_before_they_are_confirmed(
    written: Letter, client: Client
) -> None:
    client.post(link_in(written, "deletion"))

    assert not Slip.objects.exists()
    assert client.get(link_in(written, "confirmation")).status_code == 404


def test_what_a_moderator_removed_cannot_be_deleted(
    approved: Comment, moderator: User, written: Letter, client: Client
) -> None:
    acts.remove(approved, by=moderator, reason="Rude.")
    assert client.post(link_in(written, "deletion")).status_code == 403

    approved.refresh_from_db()
    assert approved.state == State.REMOVED


def test_mail_about_answers_is_begun_and_ended(
    approved: Comment, written: Letter, client: Client
) -> None:
    link = link_in(written, "following")
    for wish, wanted in (("follow", True), ("follow", True), ("stop", False)):
        client.get(link)
        client.post(link, {"wish": wish})
        assert Slip.objects.get().follows is wanted


def test_the_page_of_ones_words_says_how_they_stand(
    confirmed: Comment, moderator: User, written: Letter, client: Client
) -> None:
    page = client.get(link_in(written, "confirmation"))["Location"]
    assert "A moderator looks at it" in client.get(page).text

    acts.approve(confirmed, by=moderator)
    assert "It is on show" in client.get(page).text

    acts.remove(confirmed, by=moderator, reason="Rude.")
    answer = client.get(page)
    assert "It was removed" in answer.text
    assert "Delete" not in answer.text
    assert answer["Cache-Control"].startswith("max-age=0")


def test_a_guests_comment_is_flagged_and_kept_like_any(
    approved: Comment, client: Client, bob: User, moderator: User
) -> None:
    client.force_login(bob)
    client.post(f"/comments/{approved.pk}/flag/", {"reason": "spam"})
    client.force_login(moderator)
    client.post(f"/moderation/comments/{approved.pk}/dismissal/")

    assert Flag.objects.get().decided_at
    assert Decision.objects.about(approved).filter(act="dismiss").exists()


def test_a_removal_is_told_by_mail_with_its_reason(
    approved: Comment, client: Client, moderator: User, work: Work
) -> None:
    client.force_login(moderator)
    client.post(f"/moderation/comments/{approved.pk}/removal/", {"reason": "It names somebody."})
    no_more_time_to_undo()
    work()

    letter = letters_to()[-1]
    assert letter.subject == "Your comment was removed: Which chisel?"
    assert "It names somebody." in str(letter.body)


def test_a_decision_that_was_taken_back_meanwhile_is_not_told(
    approved: Comment, moderator: User, work: Work
) -> None:
    before = len(letters_to())
    acts.remove(approved, by=moderator, reason="Rude.")
    acts.restore(approved, by=moderator, reason="It was a quotation.")
    work()

    [letter] = letters_to()[before:]
    assert letter.subject.startswith("Your comment is on show")
