"""A guest appeals by the link in the mail about the decision."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from accounts.models import User
from conftest import ClientOf
from forum.appeals.models import Appeal
from forum.guests.addresses import path
from forum.guests.models import Slip
from forum.guests.tests.conftest import ADDRESS, board, letters_to, work
from forum.models import Comment, Post, State, Visitor
from forum.moderation import acts
from forum.moderation.models import Case, Matter
from forum.moderation.tests.conftest import Work, no_more_time_to_undo
from forum.posting import publish_comment

__all__ = ["board", "work"]


@pytest.fixture
def words(post: Post, moderator: User) -> Comment:
    """Grace's, on show."""
    comment = publish_comment(author=Visitor("Grace", ADDRESS), post=post, body="A plane, of oak.")
    Slip.objects.create(post=post, comment=comment, fingerprint="grace")
    acts.approve(comment, by=moderator)
    return comment


@pytest.fixture
def link(words: Comment, moderator: User, work: Work) -> str:
    """From the mail about its removal."""
    acts.remove(words, by=moderator, reason="It is an advertisement.")
    no_more_time_to_undo()
    work()
    letter = letters_to()[-1]
    assert "It is an advertisement." in str(letter.body)
    [found] = re.findall(r"http://[^/]+(/guests/\S+/appeal/\S+/)", str(letter.body))
    return str(found)


def test_the_mail_leads_to_a_form_and_the_form_before_another_moderator(
    link: str, words: Comment, client_of: ClientOf, moderator: User, administrator: User
) -> None:
    browser = Client()
    assert "It is an advertisement." in browser.get(link).text
    answer = browser.post(link, {"words": "I sell nothing."}, follow=True)

    assert "A moderator who did not decide it" in answer.text
    made = Appeal.objects.get()
    assert (made.user, made.words, made.byline) == (None, "I sell nothing.", "Grace")
    assert Case.objects.open().about(words).filter(matter=Matter.APPEAL).exists()
    place = f"/moderation/appeals/{made.pk}/"
    assert "Grace" in client_of(administrator).get("/moderation/appeals/").text
    assert "I sell nothing." in client_of(administrator).get(place).text
    typed = {"outcome": "overturn", "reason": "So it is."}
    assert client_of(moderator).post(place, typed).status_code == 403


def test_what_is_granted_is_on_show_again_and_mailed(
    link: str, words: Comment, client_of: ClientOf, administrator: User, work: Work
) -> None:
    Client().post(link, {"words": "I sell nothing."})
    place = f"/moderation/appeals/{Appeal.objects.get().pk}/"
    client_of(administrator).post(place, {"outcome": "overturn", "reason": "So it is."})
    no_more_time_to_undo()
    work()

    words.refresh_from_db()
    assert words.state == State.PUBLISHED
    assert "on show" in letters_to()[-1].subject


def test_what_is_turned_down_is_mailed_with_its_reason_and_final(
    link: str, words: Comment, client_of: ClientOf, administrator: User, work: Work
) -> None:
    Client().post(link, {"words": "I sell nothing."})
    place = f"/moderation/appeals/{Appeal.objects.get().pk}/"
    client_of(administrator).post(place, {"outcome": "uphold", "reason": "It links to a shop."})
    no_more_time_to_undo()
    work()

    letter = letters_to()[-1]
    assert "stays removed" in str(letter.body)
    assert "It links to a shop." in str(letter.body)
    assert "/appeal/" not in str(letter.body)
    again = Client().post(link, {"words": "But…"})
    assert again.status_code == 403
    assert Appeal.objects.count() == 1


def test_nothing_is_said_without_words(link: str) -> None:
    assert Client().post(link, {"words": " "}).status_code == 422
    assert not Appeal.objects.exists()


def test_a_forged_link_opens_nothing(link: str) -> None:
    forged = re.sub(r"/appeal/[^/]+/", "/appeal/forged/", link)

    assert Client().post(forged, {"words": "I sell nothing."}).status_code == 404
    assert not Appeal.objects.exists()


def test_what_stands_has_nothing_to_appeal_against(words: Comment) -> None:
    answer = Client().get(path(Slip.objects.get(), "appeal"), follow=True)

    assert "Ask another moderator" not in answer.text
