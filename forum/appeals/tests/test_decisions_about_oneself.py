"""One page with all that was decided about a member."""

from __future__ import annotations

from datetime import timedelta

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from conftest import ClientOf, make_user
from forum.appeals.appealing import appeal, uphold
from forum.appeals.views.mine import PAGE
from forum.models import Comment, Post
from forum.moderation import acts
from forum.people.restraining import SILENCE
from forum.posting import publish_comment

PLACE = "/appeals/"


def test_it_shows_what_was_decided_and_what_became_of_appeals(
    client_of: ClientOf, comment: Comment, bob: User, moderator: User, post: Post
) -> None:
    removal = acts.remove(comment, by=moderator, reason="An advertisement.")
    assert removal
    until = timezone.now() + timedelta(days=1)
    SILENCE.begin(bob, until=until, reason="Insults.", by=moderator)
    made = appeal(removal, by=bob, words="It is none.")
    assert made
    page = client_of(bob).get(PLACE).text
    for words in ("An advertisement.", "Insults.", "Your appeal waits", f"/appeals/{removal.pk}/"):
        assert words in page
    assert "mona" not in page

    uphold(made, by=make_user("max", is_moderator=True), reason="It is.")
    assert "Your appeal was turned down" in client_of(bob).get(PLACE).text


def test_of_others_it_shows_nothing(
    client_of: ClientOf, comment: Comment, mallory: User, moderator: User
) -> None:
    acts.remove(comment, by=moderator, reason="An advertisement.")

    assert "Nothing was decided about you." in client_of(mallory).get(PLACE).text
    assert Client().get(PLACE).status_code == 302


def test_notices_lead_there(client_of: ClientOf, bob: User) -> None:
    assert f'href="{PLACE}"' in client_of(bob).get("/notices/").text


def test_there_are_pages_and_each_costs_the_same(
    client_of: ClientOf, post: Post, bob: User, moderator: User
) -> None:
    browser = client_of(bob)

    def remove(count: int) -> int:
        for number in range(count):
            words = publish_comment(author=bob, post=post, body=f"Word {count} {number}")
            acts.remove(words, by=moderator, reason=f"Reason {number}.")
        with CaptureQueriesContext(connection) as queries:
            browser.get(PLACE)
        return len(queries)

    assert remove(2) == remove(PAGE)
    first = browser.get(PLACE)
    assert "Older decisions" in first.text
    older = first.context["older"]
    assert "Older decisions" not in browser.get(f"{PLACE}?before={older}").text
    assert browser.get(f"{PLACE}?before=forged").status_code == 200
