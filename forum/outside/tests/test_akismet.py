"""Akismet, in the words that its documentation asks for, and in no more."""

from __future__ import annotations

import pytest
from allauth.usersessions.models import UserSession

from accounts.models import User
from conftest import ClientOf
from forum.models import Comment, Post
from forum.outside.akismet import report
from forum.outside.asking import ask
from forum.outside.chosen import chosen
from forum.outside.models import Availability
from forum.outside.opinion import Opinion, Verdict
from forum.outside.tests.conftest import KEY, Choose, Machine
from forum.posting import edit_comment, publish_comment

ADDRESS = "198.51.100.7"


@pytest.fixture
def words(client_of: ClientOf, carol: User, post: Post, choose: Choose) -> Comment:
    choose("akismet")
    session = client_of(carol).session
    session["asked"] = True
    session.save()
    UserSession.objects.create(
        user=carol, ip=ADDRESS, user_agent="Browser", session_key=session.session_key
    )
    return publish_comment(author=carol, post=post, body="Buy a chisel at https://example.org/")


def asked(thing: Comment) -> Opinion:
    service = chosen()
    assert service
    return ask(thing, by=service)


@pytest.mark.parametrize(("says", "verdict"), [(b"true", Verdict.SPAM), (b"false\n", Verdict.HAM)])
def test_its_yes_and_no_are_verdicts(
    words: Comment, machine: Machine, says: bytes, verdict: Verdict
) -> None:
    machine.says = says

    assert asked(words) == Opinion(verdict)
    [received] = machine.received
    assert received.path == "/comment-check"
    assert received.form["api_key"] == KEY
    assert received.form["user_ip"] == ADDRESS
    assert received.form["comment_type"] == "reply"
    assert received.form["comment_author"] == "carol"
    assert received.form["comment_content"] == "Buy a chisel at https://example.org/"
    assert received.form["permalink"].endswith(words.get_absolute_url())
    assert received.form["is_test"] == "1"


def test_it_is_told_no_address_of_mail_and_no_browser(
    words: Comment, machine: Machine, carol: User
) -> None:
    asked(words)

    told = machine.received[0].form
    assert carol.email not in told.values()
    assert not {"comment_author_email", "user_agent", "referrer"} & set(told)


def test_an_edit_is_called_one(words: Comment, machine: Machine) -> None:
    edit_comment(words, body="Buy two.")
    asked(words)

    assert machine.received[0].form["recheck_reason"] == "edit"


def test_a_key_that_it_does_not_know_is_a_fault(words: Comment, machine: Machine) -> None:
    machine.says = b"invalid"

    assert asked(words).verdict == Verdict.NO_ANSWER
    assert "is the key right?" in Availability.objects.get().last_fault
    assert KEY not in Availability.objects.get().last_fault


def test_without_knowing_from_where_it_is_not_asked(words: Comment, machine: Machine) -> None:
    UserSession.objects.all().delete()

    assert asked(words).verdict == Verdict.NOT_ASKED
    assert not machine.received
    assert not Availability.objects.get().faults


@pytest.mark.parametrize(("is_spam", "path"), [(True, "/submit-spam"), (False, "/submit-ham")])
def test_it_is_told_that_it_was_wrong(
    words: Comment, machine: Machine, is_spam: bool, path: str
) -> None:
    asked(words)
    service = chosen()
    assert service
    report(words, is_spam=is_spam, by=service)

    first, second = machine.received
    assert second.path == path
    assert second.form == first.form
