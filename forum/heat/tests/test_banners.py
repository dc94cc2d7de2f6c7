"""A moderator's word above a discussion."""

from __future__ import annotations

import pytest
from django.test import Client

from accounts.models import User
from conftest import ClientOf
from forum.heat.cooling import put_banner
from forum.heat.models import Banner
from forum.models import Post
from forum.moderation.models import Act, Decision


@pytest.fixture
def desk(client_of: ClientOf, moderator: User) -> Client:
    return client_of(moderator)


def place(post: Post) -> str:
    return f"/moderation/posts/{post.pk}/banner/"


def test_everybody_reads_it_and_nobody_learns_who_wrote_it(
    desk: Client, client: Client, post: Post, moderator: User
) -> None:
    desk.post(place(post), {"reason": "Stay with <chisels>, please."})

    page = client.get(post.get_absolute_url()).text
    assert "Stay with &lt;chisels&gt;, please." in page
    assert "mona" not in page
    decision = Decision.objects.get()
    assert (decision.act, decision.post, decision.actor) == (Act.BANNER, post, moderator)


def test_another_takes_its_place(desk: Client, client: Client, post: Post) -> None:
    desk.post(place(post), {"reason": "First."})
    desk.post(place(post), {"reason": "Second."})

    page = client.get(post.get_absolute_url()).text
    assert "Second." in page
    assert "First." not in page


def test_it_is_taken_off_once(desk: Client, client: Client, post: Post, moderator: User) -> None:
    put_banner(post, reason="Breathe.", by=moderator)

    desk.post(f"{place(post)}removal/")

    assert "Breathe." not in client.get(post.get_absolute_url()).text
    assert "no banner any more" in desk.post(f"{place(post)}removal/", follow=True).text
    assert Decision.objects.filter(act=Act.UNBANNER).count() == 1


@pytest.mark.parametrize("words", ["", " ", "x" * 501])
def test_it_is_short_and_says_something(desk: Client, post: Post, words: str) -> None:
    assert desk.post(place(post), {"reason": words}).status_code == 422
    assert not Banner.objects.exists()


def test_members_put_none(client_of: ClientOf, mallory: User, post: Post) -> None:
    assert client_of(mallory).post(place(post), {"reason": "Mine!"}).status_code == 403
    assert not Banner.objects.exists()


def test_a_post_that_is_removed_shows_none(
    client: Client, desk: Client, post: Post, moderator: User, comment: object
) -> None:
    put_banner(post, reason="Breathe.", by=moderator)
    post.remove()

    assert "Breathe." not in client.get(post.get_absolute_url()).text
