"""Every address under /moderation/, found by walking the URLs: none can be forgotten."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from conftest import ClientOf
from forum.models import Comment, Post, State
from forum.moderation.models import Decision
from forum.moderation.urls import urlpatterns

NAMES = [pattern.name for pattern in urlpatterns]


@pytest.fixture
def path(request: pytest.FixtureRequest, comment: Comment) -> str:
    name = request.param
    about_post = name.startswith("post")
    about_comment = name.startswith("comment")
    about_person = name.endswith("person")
    pk = comment.author_id if about_person else comment.post_id if about_post else comment.pk
    is_about_one = about_post or about_comment or about_person
    return reverse(f"moderation:{name}", args=[pk] if is_about_one else [])


def every_address() -> pytest.MarkDecorator:
    return pytest.mark.parametrize("path", NAMES, indirect=True)


def test_there_are_addresses_to_walk() -> None:
    assert {"list", "log", "post_lock", "comment_removal"} <= set(NAMES)
    assert len(NAMES) == len(set(NAMES))


@every_address()
def test_who_is_logged_out_is_asked_to_log_in(path: str, client: Client, comment: Comment) -> None:
    for answer in (client.get(path), client.post(path, {"reason": "Mine!"})):
        assert answer.status_code == 302
        assert answer["Location"].startswith("/accounts/login/")
    assert_untouched(comment)


@every_address()
def test_members_are_refused_even_over_their_own_words(
    path: str, client_of: ClientOf, comment: Comment, alice: User, bob: User, mallory: User
) -> None:
    for member in (alice, bob, mallory):
        for answer in (
            client_of(member).get(path),
            client_of(member).post(path, {"reason": "Mine!"}),
        ):
            assert answer.status_code == 403
            assert "Only moderators may do this." in answer.text
    assert_untouched(comment)


@every_address()
def test_staff_who_do_not_moderate_are_refused(
    path: str, client_of: ClientOf, comment: Comment, mallory: User
) -> None:
    User.objects.filter(pk=mallory.pk).update(is_staff=True)
    mallory.refresh_from_db()

    assert client_of(mallory).post(path, {"reason": "Mine!"}).status_code == 403
    assert_untouched(comment)


@every_address()
@pytest.mark.parametrize("role", ["moderator", "administrator"])
def test_moderators_and_administrators_come_in(
    path: str, role: str, client_of: ClientOf, request: pytest.FixtureRequest
) -> None:
    answer = client_of(request.getfixturevalue(role)).get(path, follow=True)

    # What has no page of its own says that it wants to be posted to.
    assert answer.status_code in (200, 405)


@every_address()
def test_a_moderator_whose_account_was_closed_is_out(
    path: str, client_of: ClientOf, moderator: User
) -> None:
    browser = client_of(moderator)
    User.objects.filter(pk=moderator.pk).update(is_active=False)

    assert browser.get(path)["Location"].startswith("/accounts/login/")


@every_address()
def test_acts_need_a_token_against_forgery(path: str, moderator: User) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(moderator)

    assert browser.post(path, {"reason": "Forged"}).status_code == 403
    assert not Decision.objects.exists()


def assert_untouched(comment: Comment) -> None:
    comment.refresh_from_db()
    assert comment.state == State.PUBLISHED
    assert Post.objects.get().state == State.PUBLISHED
    assert not Post.objects.get().is_locked
    assert not Decision.objects.exists()
