from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from conftest import ClientOf, make_user
from forum.models import Comment
from forum.moderation.models import Decision
from forum.posting import publish_comment
from forum.seconding.models import LAPSES, SecondLook, Verdict

from .conftest import Decide

PAGE = "/moderation/second-look/"
NOTHING = "Nothing for a second look."


@pytest.fixture
def look(decide: Decide) -> SecondLook:
    look: SecondLook = SecondLook.objects.create(decision=decide())
    comment = look.thing
    comment.remove()
    return look


@pytest.fixture
def browser(client_of: ClientOf, other: User) -> Client:
    return client_of(other)


def test_the_words_are_shown_with_what_spoke_against_them(
    browser: Client, look: SecondLook
) -> None:
    page = browser.get(PAGE).text

    for told in ("Buy these chisels.", "Which chisel?", "2 × spam"):
        assert told in page


def test_how_it_was_decided_is_nowhere_on_the_page(browser: Client, look: SecondLook) -> None:
    page = browser.get(PAGE).text.lower()

    for told in ("removed", "an advertisement.", "mona", "on show"):
        assert told not in page
    assert f"/comments/{look.decision.comment_id}/" not in page


@pytest.mark.parametrize(
    ("act", "verdict", "reply"),
    [
        ("remove", "go", "the same way"),
        ("remove", "stay", "otherwise"),
        ("dismiss", "stay", "the same way"),
        ("approve", "go", "otherwise"),
        ("remove", "unsure", "an answer too"),
    ],
)
def test_the_answer_is_kept_and_compared(
    browser: Client, decide: Decide, other: User, act: str, verdict: str, reply: str
) -> None:
    look = SecondLook.objects.create(decision=decide(act))
    answer = browser.post(f"{PAGE}{look.pk}/", {"verdict": verdict}, follow=True)

    look.refresh_from_db()
    assert (look.verdict, look.looker) == (verdict, other)
    assert reply in answer.text
    assert NOTHING in answer.text


def test_it_changes_nothing_about_the_words(browser: Client, look: SecondLook) -> None:
    before = Decision.objects.count()
    browser.post(f"{PAGE}{look.pk}/", {"verdict": "stay"})

    assert Comment.objects.get(pk=look.thing.pk).state == "removed"
    assert Decision.objects.count() == before


def test_who_decided_first_is_not_asked(
    client_of: ClientOf, look: SecondLook, moderator: User
) -> None:
    browser = client_of(moderator)

    assert NOTHING in browser.get(PAGE).text
    assert browser.post(f"{PAGE}{look.pk}/", {"verdict": "go"}).status_code == 404


def test_who_decided_about_the_same_words_earlier_is_not_asked_either(
    browser: Client, look: SecondLook, other: User
) -> None:
    Decision.objects.create(act="hold", actor=other, reason="Hm.", comment=look.decision.comment)

    assert NOTHING in browser.get(PAGE).text


def test_nobody_judges_their_own_words(
    browser: Client, decide: Decide, other: User, moderator: User
) -> None:
    decision = decide()
    assert decision.comment
    own = publish_comment(author=other, post=decision.comment.post, body="Mine.")
    theirs = Decision.objects.create(act="remove", actor=moderator, reason="Bad.", comment=own)
    SecondLook.objects.create(decision=theirs)

    assert NOTHING in browser.get(PAGE).text


def test_words_that_were_edited_or_deleted_since_are_not_asked_about(
    browser: Client, decide: Decide
) -> None:
    edited, deleted = (SecondLook.objects.create(decision=decide("dismiss")) for _ in range(2))
    Comment.objects.filter(pk=edited.thing.pk).update(edited_at=timezone.now())
    deleted.thing.delete_words()

    assert NOTHING in browser.get(PAGE).text


def test_what_nobody_looked_at_lapses(browser: Client, look: SecondLook) -> None:
    SecondLook.objects.update(drawn_at=timezone.now() - LAPSES)

    assert NOTHING in browser.get(PAGE).text
    browser.post(f"{PAGE}{look.pk}/", {"verdict": "go"})
    look.refresh_from_db()
    assert not look.verdict


def test_who_comes_second_is_told_so(
    browser: Client, look: SecondLook, client_of: ClientOf
) -> None:
    third = client_of(make_user("tom", is_moderator=True))
    browser.post(f"{PAGE}{look.pk}/", {"verdict": "go"})
    answer = third.post(f"{PAGE}{look.pk}/", {"verdict": "stay"}, follow=True)

    assert "somebody else has looked" in answer.text
    look.refresh_from_db()
    assert look.verdict == Verdict.GO


@pytest.mark.parametrize("words", [{}, {"verdict": ""}, {"verdict": "burn"}])
def test_another_answer_is_asked_again(
    browser: Client, look: SecondLook, words: dict[str, str]
) -> None:
    answer = browser.post(f"{PAGE}{look.pk}/", words)

    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    look.refresh_from_db()
    assert not look.verdict


def test_a_verdict_outlives_its_moderators_account(
    browser: Client, look: SecondLook, other: User
) -> None:
    browser.post(f"{PAGE}{look.pk}/", {"verdict": "go"})
    User.objects.filter(pk=other.pk).delete()

    look.refresh_from_db()
    assert (look.verdict, look.looker) == (Verdict.GO, None)


def test_queries_do_not_grow(browser: Client, decide: Decide) -> None:
    SecondLook.objects.create(decision=decide())
    browser.get(PAGE)
    with CaptureQueriesContext(connection) as few:
        browser.get(PAGE)
    for _ in range(5):
        SecondLook.objects.create(decision=decide(), drawn_at=timezone.now() - timedelta(hours=1))
    with CaptureQueriesContext(connection) as many:
        browser.get(PAGE)
    assert len(many) == len(few)
