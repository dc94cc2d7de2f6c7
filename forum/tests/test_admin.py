"""Django's admin: complete, searchable, and no way around the log, for superusers neither."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.apps import apps
from django.contrib import admin
from django.test import Client
from django.urls import reverse

from accounts.models import User
from conftest import ClientOf
from forum.models import Board, Comment, Post, Version, Vote, cast_vote
from forum.models.block import Block
from forum.models.mute import Mute
from forum.moderation import acts
from forum.moderation.flagging import flag
from forum.moderation.models import Case, Decision, Flag, Matter
from forum.moderation.referring import refer
from forum.notifications.models import Notice

OURS = [
    *("forum", "heat", "moderation", "screening", "appeals", "notifications", "people"),
    *("rules", "words"),
]
READ_ONLY = [Post, Comment, Version, Vote, Flag, Case, Decision, Notice]
Row = Post | Comment | Version | Vote | Flag | Case | Decision | Notice

OF_NOBODY_ELSE = [Block, Mute]
"""Whom and what somebody wants to hear nothing of is not for others to look at."""


@pytest.fixture
def rows(
    comment: Comment, post: Post, alice: User, mallory: User, moderator: User
) -> dict[type, Row]:
    """One of everything that is only looked at."""
    cast_vote(alice, comment, 1)
    Version.keep(comment, at=comment.created_at + timedelta(hours=1))
    flag(comment, by=mallory, reason="spam", words="Zounds")
    refer(Matter.FLAGGED, comment)
    acts.remove(comment, by=moderator, reason="An advertisement.")
    return {model: model.objects.earliest("pk") for model in READ_ONLY}  # type: ignore[attr-defined]


@pytest.fixture
def browser(client_of: ClientOf, administrator: User) -> Client:
    return client_of(administrator)


def address(model: type, page: str, *args: object) -> str:
    meta = model._meta  # type: ignore[attr-defined]
    return reverse(f"admin:{meta.app_label}_{meta.model_name}_{page}", args=args)


def test_every_model_is_there_and_can_be_searched() -> None:
    for label in OURS:
        for model in apps.get_app_config(label).get_models():
            if model in OF_NOBODY_ELSE:
                assert not admin.site.is_registered(model)
                continue
            assert admin.site.is_registered(model), model
            assert admin.site.get_model_admin(model).search_fields, model


@pytest.mark.parametrize("model", READ_ONLY)
def test_lists_pages_and_search_work(model: type, rows: dict[type, Row], browser: Client) -> None:
    assert browser.get(address(model, "changelist")).status_code == 200
    assert browser.get(address(model, "changelist"), {"q": "alice"}).status_code == 200
    page = browser.get(address(model, "change", rows[model].pk))
    assert page.status_code == 200
    assert 'name="_save"' not in page.text


@pytest.mark.parametrize("model", READ_ONLY)
def test_a_superuser_adds_changes_and_deletes_nothing(
    model: type, rows: dict[type, Row], browser: Client
) -> None:
    row = rows[model]
    change = address(model, "change", row.pk)
    typed = {
        "state": "published",
        "body": "Forged",
        "reason": "Forged",
        "value": "-1",
        "act": "pin",
    }

    assert browser.post(change, typed).status_code == 403
    assert browser.get(address(model, "add")).status_code == 403
    assert browser.post(address(model, "add"), typed).status_code == 403
    assert browser.post(address(model, "delete", row.pk), {"post": "yes"}).status_code == 403
    browser.post(
        address(model, "changelist"),
        {"action": "delete_selected", "_selected_action": [row.pk], "post": "yes"},
    )

    before = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
    row.refresh_from_db()
    after = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
    assert after == before


def test_words_lead_to_where_they_can_be_moderated(
    rows: dict[type, Row], post: Post, comment: Comment, browser: Client
) -> None:
    posts = browser.get(address(Post, "changelist")).text
    comments = browser.get(address(Comment, "changelist")).text

    assert f"/moderation/posts/{post.pk}/" in posts
    assert f"/moderation/comments/{comment.pk}/" in comments


def test_search_finds_words_people_and_reasons(rows: dict[type, Row], browser: Client) -> None:
    for model, query in (
        (Comment, "wider"),
        (Post, "chisel"),
        (Flag, "Zounds"),
        (Decision, "mona"),
    ):
        found = browser.get(address(model, "changelist"), {"q": query})
        missed = browser.get(address(model, "changelist"), {"q": "qqqq"})
        assert found.context["cl"].result_count == 1
        assert missed.context["cl"].result_count == 0


def test_boards_are_made_and_changed_here(browser: Client, db: None) -> None:
    browser.post(
        address(Board, "add"),
        {
            "name": "Garden", "slug": "garden", "description": "Soil", "position": "3",
            "thread_order": "old",
        },
    )  # fmt: skip

    board = Board.objects.get()
    assert (board.name, board.thread_order) == ("Garden", "old")


def test_a_board_with_posts_is_not_deleted(post: Post, browser: Client) -> None:
    browser.post(address(Board, "delete", post.board_id), {"post": "yes"})

    assert Board.objects.filter(pk=post.board_id).exists()


@pytest.mark.parametrize("model", [*READ_ONLY, Board])
def test_members_and_moderators_do_not_come_in(
    model: type, client_of: ClientOf, alice: User, moderator: User
) -> None:
    for browser in (Client(), client_of(alice), client_of(moderator)):
        assert browser.get(address(model, "changelist")).status_code == 302


def test_deleting_a_person_takes_no_words_with_them(
    rows: dict[type, Row], bob: User, browser: Client
) -> None:
    browser.post(address(User, "delete", bob.pk), {"post": "yes"})

    assert User.objects.filter(pk=bob.pk).exists()
    assert Comment.objects.count() == 1
