"""What moderators see of a person: what they can do here, and why not."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from accounts.models import FormerName, User
from conftest import ClientOf
from forum.models import Comment, Post
from forum.moderation.flagging import flag
from forum.people.suspending import suspend


@pytest.fixture
def desk(client_of: ClientOf, moderator: User) -> Client:
    return client_of(moderator)


def test_every_verb_is_answered(desk: Client, comment: Comment) -> None:
    page = desk.get("/moderation/people/bob/").text

    for verb in ("Start a discussion", "Answer it", "Vote on it", "Flag it"):
        assert f"<b>{verb}</b>: yes" in page
    assert "<b>Edit it</b>: no. <q>Only its author may do this.</q>" in page
    assert "<b>Moderate</b>: no. <q>Only moderators may do this.</q>" in page


def test_a_refusal_is_the_sentence_that_the_person_reads(
    desk: Client, bob: User, moderator: User, comment: Comment
) -> None:
    suspend(bob, until=timezone.now() + timedelta(days=1), reason="Insults.", by=moderator)

    page = desk.get("/moderation/people/bob/").text

    assert "<b>Start a discussion</b>: no. <q>Your account is suspended until" in page
    assert "Insults." in page


@pytest.mark.parametrize("form", ["/comments/{}/", "http://127.0.0.1:8000/comments/{}/#c1"])
def test_any_post_or_comment_can_be_asked_about(desk: Client, comment: Comment, form: str) -> None:
    page = desk.get("/moderation/people/bob/", {"about": form.format(comment.pk)}).text

    assert "<b>Edit it</b>: yes" in page
    assert "<b>Vote on it</b>: no." in page


@pytest.mark.parametrize("place", ["/comments/0/", "/posts/", "nonsense", "/comments/²/", "\0"])
def test_an_address_of_nothing_is_told_kindly(desk: Client, comment: Comment, place: str) -> None:
    answer = desk.get("/moderation/people/bob/", {"about": place})

    assert answer.status_code == 200
    assert "No post or comment has this address." in answer.text


def test_flags_and_decisions_stand_there(
    desk: Client, alice: User, moderator: User, comment: Comment
) -> None:
    flag(comment, by=alice, reason="unkind", words="")
    desk.post(f"/moderation/comments/{comment.pk}/hold/", {"reason": "To think about."})

    page = desk.get("/moderation/people/bob/").text

    assert "It is unkind" in page
    assert "To think about." in page


def test_a_former_name_leads_there(desk: Client, bob: User) -> None:
    FormerName.objects.create(user=bob, name="robert")

    assert desk.get("/moderation/people/robert/")["Location"] == "/moderation/people/bob/"
    assert "bob" in desk.get("/moderation/people/", {"name": "Rob"}).text
    assert desk.get("/moderation/people/nobody/").status_code == 404


def test_moderators_find_nobody_by_address_and_see_none(
    desk: Client, client_of: ClientOf, bob: User, administrator: User
) -> None:
    wanted = {"name": bob.email}

    assert "Nobody is called that." in desk.get("/moderation/people/", wanted).text
    assert bob.email not in desk.get("/moderation/people/bob/").text
    found = client_of(administrator).get("/moderation/people/", wanted).text
    assert "/moderation/people/bob/" in found


def test_the_door_holds(client_of: ClientOf, client: Client, bob: User, mallory: User) -> None:
    for place in ("", "bob/", "bob/suspension/", "bob/suspension/end/"):
        path = f"/moderation/people/{place}"
        assert client.get(path)["Location"].startswith("/accounts/login/")
        assert client_of(mallory).get(path).status_code == 403
        assert client_of(bob).get(path).status_code == 403


def test_the_page_costs_no_more_for_those_who_wrote_much(
    desk: Client,
    bob: User,
    post: Post,
    moderator: User,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    from forum.moderation import acts
    from forum.posting import publish_comment

    for n in range(10):
        words = publish_comment(author=bob, post=post, body=f"Number {n}")
        acts.hold(words, by=moderator, reason="To think about.")

    with django_assert_max_num_queries(40):
        desk.get("/moderation/people/bob/")
