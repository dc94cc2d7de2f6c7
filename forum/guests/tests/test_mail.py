from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from accounts.models import User
from conftest import make_user
from forum.guests.models import Slip
from forum.guests.models.slip import MAILS_A_DAY
from forum.guests.tasks import STILL_NEWS
from forum.models import Comment, Post
from forum.moderation import acts
from forum.posting import publish_comment
from outbox.models import Job
from outbox.performing import perform

from .conftest import ADDRESS, Letter, Work, fill_in, letters_to, link_in, place

NOUNS = ["confirmation", "edit", "following", "deletion"]


def html_of(letter: Letter) -> str:
    [(html, _)] = [tuple(part) for part in letter.alternatives]
    return str(html)


@pytest.fixture
def followed(approved: Comment) -> Comment:
    """Grace's comment, about which she is mailed."""
    approved.slip.follow(True)
    return approved


def test_one_mail_has_all_links_in_text_and_html(written: Letter) -> None:
    assert written.subject == "Confirm your comment: Which chisel?"
    for noun in NOUNS:
        assert link_in(written, noun) in html_of(written)


def test_before_it_is_confirmed_it_says_nothing_that_was_typed(written: Letter) -> None:
    for typed in ("The narrow one.", "Grace", "Hopper"):
        assert typed not in str(written.body) + html_of(written)


def test_a_remembered_guest_gets_the_links_without_being_asked_to_confirm(
    device: Client, post: Post, work: Work
) -> None:
    fill_in(device, post, "And the wide one.")
    work()

    letter = letters_to()[-1]
    assert letter.subject == "Your comment: Which chisel?"
    assert "And the wide one." in str(letter.body)
    assert "confirmation" not in str(letter.body)


def test_it_is_sent_once_for_the_same_press_and_again_later(
    client: Client, post: Post, work: Work
) -> None:
    for _ in range(2):
        fill_in(client, post, "Hello?")
        work()
    assert len(letters_to()) == 1

    # As if the ten minutes were over.
    Job.objects.filter(kind="guests.mail_slip").update(key="earlier")
    fill_in(client, post, "Hello?")
    work()

    first, second = letters_to()
    assert first.extra_headers["Message-ID"] == second.extra_headers["Message-ID"]
    assert Slip.objects.count() == 1


def test_an_address_gets_three_a_day_and_more_tomorrow(
    client: Client, post: Post, work: Work
) -> None:
    for number in range(MAILS_A_DAY + 2):
        assert fill_in(client, post, f"Words {number}") == "/guests/mailed/"
        work()
    assert len(letters_to()) == MAILS_A_DAY

    Slip.objects.update(written_at=timezone.now() - timedelta(hours=25))
    fill_in(client, post, "Next day.")
    work()
    assert len(letters_to()) == MAILS_A_DAY + 1


def test_a_network_sends_twenty_an_hour_and_is_told_when_to_go_on(
    client: Client, post: Post
) -> None:
    for number in range(20):
        fill_in(client, post, "Hello", email=f"guest{number}@example.net")
    typed = {"name": "Grace", "email": ADDRESS, "body": "Long thought about."}
    answer = client.post(place(post), typed)

    assert answer.status_code == 422
    assert re.search(r"send them in \d+ minutes|send them in an hour", answer.text)
    assert "Long thought about." in answer.text


def test_an_answer_is_mailed_once_to_who_follows(followed: Comment, bob: User, work: Work) -> None:
    answer = publish_comment(author=bob, post=followed.post, parent=followed, body="Why *that*?")
    work()
    work()

    letter = letters_to()[-1]
    assert letter.subject == "Re: Which chisel?"
    assert letter.from_email.startswith('"bob (Folkmoot)"')
    assert "Why *that*?" in str(letter.body)
    assert "<em" in html_of(letter)
    assert f"http://127.0.0.1:8000{place(answer)}" in str(letter.body)
    assert len([m for m in letters_to() if m.subject.startswith("Re:")]) == 1


def test_it_ends_with_one_click_as_rfc_8058_has_it(
    followed: Comment, bob: User, work: Work
) -> None:
    publish_comment(author=bob, post=followed.post, parent=followed, body="Why?")
    work()
    headers = letters_to()[-1].extra_headers
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    url = headers["List-Unsubscribe"].strip("<>").removeprefix("http://127.0.0.1:8000")

    Client().get(url)
    assert Slip.objects.get().follows
    reader = Client(enforce_csrf_checks=True)
    answer = reader.post(url, {"List-Unsubscribe": "One-Click"})

    assert answer.status_code == 200
    assert not Slip.objects.get().follows
    publish_comment(author=bob, post=followed.post, parent=followed, body="And why not?")
    work()
    assert len([m for m in letters_to() if m.subject.startswith("Re:")]) == 1


def test_nobody_is_mailed_who_did_not_ask(approved: Comment, bob: User, work: Work) -> None:
    before = len(letters_to())
    publish_comment(author=bob, post=approved.post, parent=approved, body="Why?")
    work()

    assert len(letters_to()) == before


def test_what_is_held_is_mailed_when_it_is_approved(
    followed: Comment, moderator: User, work: Work
) -> None:
    newcomer = make_user("newcomer", trust_level=0)
    body = "See https://a.example/ and https://b.example/"
    answer = publish_comment(author=newcomer, post=followed.post, parent=followed, body=body)
    work()
    assert not [m for m in letters_to() if m.subject.startswith("Re:")]

    acts.approve(answer, by=moderator)
    work()
    assert [m for m in letters_to() if m.subject.startswith("Re:")]


def test_nobody_is_mailed_their_own_answer(followed: Comment, device: Client, work: Work) -> None:
    fill_in(device, followed, "I forgot something.")
    work()

    assert not [m for m in letters_to() if m.subject.startswith("Re:")]


def test_an_answer_that_was_long_away_is_no_news(followed: Comment, bob: User, work: Work) -> None:
    answer = publish_comment(author=bob, post=followed.post, parent=followed, body="Why?")
    Comment.objects.filter(pk=answer.pk).update(created_at=timezone.now() - STILL_NEWS)
    work()

    assert not [m for m in letters_to() if m.subject.startswith("Re:")]


def test_a_member_who_is_answered_by_a_guest_is_told(
    device: Client, post: Post, work: Work
) -> None:
    fill_in(device, post, "For alice.", name="Grace H.")
    work()

    letter = next(m for m in reversed(mail.outbox) if m.to == ["alice@example.org"])
    assert "Grace H. answered your post" in str(letter.body)
    assert letter.from_email.startswith('"Grace H. (Folkmoot)"')


def test_words_that_were_taken_back_are_mailed_to_nobody(client: Client, post: Post) -> None:
    fill_in(client, post, "Hello?")
    Slip.objects.all().delete()
    for job in Job.objects.filter(kind="guests.mail_slip"):
        perform(job.pk)

    assert not letters_to()
