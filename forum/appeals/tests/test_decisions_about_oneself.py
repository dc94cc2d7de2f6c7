"""Everybody finds on one page what was decided about them, and what became of it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from conftest import ClientOf
from forum.appeals import told
from forum.appeals.appealing import appeal, overturn, uphold
from forum.correcting.correcting import correct
from forum.models import Comment, Post
from forum.moderation import acts
from forum.moderation.models import Decision
from forum.people.restraining import SILENCE
from forum.people.writing import warn
from forum.posting import publish_comment

PAGE = "/appeals/"
ASKS = "Do you disagree?"


def test_it_says_what_was_decided_and_why_and_never_by_whom(
    client_of: ClientOf, removal: Decision, bob: User
) -> None:
    page = client_of(bob).get(PAGE).text

    for words in ("A moderator removed", "your comment", "Which chisel?", "An advertisement."):
        assert words in page
    assert f'href="/appeals/{removal.pk}/"' in page
    assert ASKS in page
    assert "mona" not in page


def test_nobody_reads_what_was_decided_about_others(
    client_of: ClientOf, removal: Decision, alice: User, moderator: User
) -> None:
    for person in (alice, moderator):
        page = client_of(person).get(PAGE)
        assert "Nothing was decided about you." in page.text
        assert "An advertisement." not in page.text


def test_it_is_found_from_the_notices_and_the_settings(client_of: ClientOf, bob: User) -> None:
    for address in ("/notices/", "/settings/profile/"):
        assert f'href="{PAGE}"' in client_of(bob).get(address).text
    assert Client().get(PAGE)["Location"] == "/accounts/login/?next=/appeals/"


def test_what_was_decided_about_a_person_stands_there_too(
    client_of: ClientOf, bob: User, moderator: User
) -> None:
    warn(bob, reason="Be kinder.", by=moderator)
    SILENCE.begin(
        bob, until=timezone.now() + timedelta(days=2), reason="You were not.", by=moderator
    )

    page = client_of(bob).get(PAGE).text

    assert page.index("You were not.") < page.index("Be kinder.")
    assert page.count(ASKS) == 1  # A warning takes nothing away that could be given back.


def test_what_became_of_an_appeal(
    client_of: ClientOf, removal: Decision, bob: User, other: User
) -> None:
    made = appeal(removal, by=bob, words="I sell none.")
    assert made
    assert "Waiting" in client_of(bob).get(PAGE).text

    uphold(made, by=other, reason="It names a price.")

    page = client_of(bob).get(PAGE).text
    assert "Turned down" in page
    assert ASKS not in page


def test_what_was_granted(client_of: ClientOf, removal: Decision, bob: User, other: User) -> None:
    made = appeal(removal, by=bob, words="I sell none.")
    assert made
    overturn(made, by=other, reason="It is none.")

    page = client_of(bob).get(PAGE).text
    assert "Granted" in page
    assert ASKS not in page


def test_what_does_not_hold_any_more_is_not_offered(
    client_of: ClientOf, removal: Decision, comment: Comment, bob: User, moderator: User
) -> None:
    comment.refresh_from_db()
    acts.restore(comment, by=moderator, reason="It was none.")
    assert ASKS not in client_of(bob).get(PAGE).text

    comment.refresh_from_db()
    again = acts.remove(comment, by=moderator, reason="It was one.")
    assert again

    page = client_of(bob).get(PAGE).text
    assert page.count(ASKS) == 1
    assert f'href="/appeals/{again.pk}/">{ASKS}' in page


def test_the_title_of_what_is_hidden_from_them_is_not_told(
    client_of: ClientOf, removal: Decision, post: Post, bob: User, alice: User, moderator: User
) -> None:
    """Alice's, under which bob wrote."""
    acts.remove(post, by=moderator, reason="Both of you.")

    for address in (PAGE, f"/appeals/{removal.pk}/"):
        page = client_of(bob).get(address).text
        assert "a post that is gone" in page
        assert "chisel" not in page
    assert "Which chisel?" in client_of(alice).get(PAGE).text


def test_of_an_edit_one_reads_what_stood_there_before_and_after(
    client_of: ClientOf, comment: Comment, bob: User, moderator: User
) -> None:
    decision = correct(comment, by=moderator, reason="No prices.", body="The cheap one.")
    assert decision
    browser = client_of(bob)
    versions = f"/comments/{comment.pk}/versions/"

    for address in (PAGE, f"/appeals/{decision.pk}/"):
        assert f'href="{versions}">What was changed' in browser.get(address).text
    shown = browser.get(versions).text
    assert "wider" in shown
    assert "cheap" in shown


def test_the_older_ones_are_on_the_next_page(
    client_of: ClientOf,
    post: Post,
    bob: User,
    moderator: User,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(told, "PAGE", 2)
    for number in range(3):
        words = publish_comment(author=bob, post=post, body=f"Number {number}.")
        acts.remove(words, by=moderator, reason=f"Ground {number}.")
    browser = client_of(bob)

    first = browser.get(PAGE)
    assert "Ground 2." in first.text
    assert "Ground 0." not in first.text
    older = browser.get(f"{PAGE}?before={first.context['page'].older}").text
    assert "Ground 0." in older
    assert "Ground 1." not in older
    assert browser.get(f"{PAGE}?before=abc").status_code == 404


def test_a_long_list_takes_no_more_queries(
    client_of: ClientOf, removal: Decision, post: Post, bob: User, moderator: User
) -> None:
    browser = client_of(bob)
    browser.get(PAGE)
    with CaptureQueriesContext(connection) as few:
        browser.get(PAGE)
    for number in range(6):
        words = publish_comment(author=bob, post=post, body=f"Number {number}.")
        decision = acts.remove(words, by=moderator, reason="Off topic.")
        assert decision
        appeal(decision, by=bob, words="It is not.")

    with CaptureQueriesContext(connection) as many:
        assert browser.get(PAGE).text.count("Waiting") == 6

    assert len(many) == len(few)


def test_what_somebody_did_to_their_own_words_was_not_decided_about_them(
    client_of: ClientOf, comment: Comment, moderator: User
) -> None:
    Comment.objects.filter(pk=comment.pk).update(author=moderator)
    comment.refresh_from_db()
    acts.remove(comment, by=moderator, reason="I was wrong.")

    assert "I was wrong." not in client_of(moderator).get(PAGE).text
