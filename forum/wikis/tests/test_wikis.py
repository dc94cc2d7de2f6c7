"""Posts whose text others may better."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accounts.choices import Trust
from accounts.models import User
from conftest import ClientOf, make_user
from forum.models import Block, Post, Version, mark_of
from forum.moderation.models import Act, Decision


@pytest.fixture
def wiki(post: Post) -> Post:
    post.set_wiki(True)
    return post


def edit(client: Client, post: Post, body: str, **more: str) -> int:
    return client.post(f"/wikis/{post.pk}/edit/", {"body": body} | more).status_code


def body() -> str:
    return Post.objects.get().body


def test_others_edit_its_text_and_their_names_stand_with_it(
    client_of: ClientOf, wiki: Post, alice: User, bob: User
) -> None:
    assert edit(client_of(bob), wiki, "I have three.", title="Mine now") == 302

    page = Client().get(wiki.get_absolute_url()).text
    assert "I have three." in page
    assert "edited by bob" in page
    assert Post.objects.get().title == "Which chisel?"
    # At once, for grace is for one's own slips.
    assert Version.objects.get().body == "I have two."

    words = {"title": wiki.title, "body": "I have four."}
    client_of(alice).post(f"/posts/{wiki.pk}/edit/", words)
    assert Version.objects.newest_first()[0].editor == bob
    history = Client().get(f"/posts/{wiki.pk}/versions/").text
    assert history.count("by bob") == 1
    assert "edited by" not in Client().get(wiki.get_absolute_url()).text


def test_an_ordinary_post_is_its_authors(client_of: ClientOf, post: Post, bob: User) -> None:
    assert edit(client_of(bob), post, "Mine now.") == 403
    assert body() == "I have two."


def test_newcomers_and_the_blocked_edit_no_wiki(
    client_of: ClientOf, wiki: Post, alice: User, mallory: User
) -> None:
    Block.objects.create(blocker=alice, blocked=mallory)

    for person in (make_user("nina", trust_level=Trust.NEW), mallory):
        assert edit(client_of(person), wiki, "Mine now.") == 403
    assert body() == "I have two."


@pytest.mark.parametrize("verb", ["lock", "remove", "hold"])
def test_what_is_closed_or_gone_is_not_edited(
    verb: str, client_of: ClientOf, wiki: Post, bob: User
) -> None:
    getattr(wiki, verb)()

    assert edit(client_of(bob), wiki, "Mine now.") in (403, 404)
    assert body() == "I have two."


def test_the_suspended_edit_nothing(client_of: ClientOf, wiki: Post, bob: User) -> None:
    bob.suspended_until = timezone.now() + timedelta(days=1)
    bob.save()

    assert edit(client_of(bob), wiki, "Mine now.") == 403


def test_two_who_edit_at_once_do_not_overwrite_each_other(
    client_of: ClientOf, wiki: Post, bob: User, mallory: User
) -> None:
    seen = mark_of(wiki)
    edit(client_of(bob), wiki, "Two planes.", seen=seen)

    answer = client_of(mallory).post(
        f"/wikis/{wiki.pk}/edit/", {"body": "Three planes.", "seen": seen}
    )

    assert answer.status_code == 422
    assert "Three planes." in answer.text
    assert "Two planes." in answer.text
    assert body() == "Two planes."


@pytest.mark.parametrize(("level", "status"), [(Trust.MEMBER, 403), (Trust.REGULAR, 302)])
def test_who_is_at_home_here_opens_their_own(
    client_of: ClientOf, post: Post, alice: User, level: Trust, status: int
) -> None:
    User.objects.filter(pk=alice.pk).update(trust_level=level)
    alice.refresh_from_db()

    assert client_of(alice).post(f"/wikis/{post.pk}/").status_code == status
    assert Post.objects.get().is_wiki == (status == 302)
    assert not Decision.objects.exists()


def test_what_a_moderator_opens_and_ends_is_in_the_log(
    client_of: ClientOf, post: Post, bob: User, moderator: User
) -> None:
    for address in (f"/wikis/{post.pk}/", f"/wikis/{post.pk}/removal/"):
        for _ in range(2):
            client_of(moderator).post(address)

    acts = Decision.objects.order_by("pk").values_list("act", flat=True)
    assert list(acts) == [Act.WIKI, Act.UNWIKI]
    assert edit(client_of(bob), post, "Mine now.") == 403


def test_a_draft_of_it_opens_where_it_can_be_sent(
    client_of: ClientOf, wiki: Post, bob: User
) -> None:
    answer = client_of(bob).get(f"/posts/{wiki.pk}/edit/")

    assert answer["Location"] == f"/wikis/{wiki.pk}/edit/"
