"""Posts go into another board by a moderator's decision."""

import pytest
from django.test import Client

from accounts.models import User
from conftest import ClientOf
from forum.models import Board, Comment, Post
from forum.moderation.models import Act, Decision
from forum.notifications.models import Notice


@pytest.fixture
def garden(db: None) -> Board:
    garden: Board = Board.objects.create(name="Garden", slug="garden")
    return garden


def test_it_is_moved_logged_and_told(
    client_of: ClientOf, post: Post, comment: Comment, garden: Board, alice: User, moderator: User
) -> None:
    there, permalink = post.get_absolute_url(), comment.get_absolute_url()
    words = {"board": "garden", "reason": "Chisels for dibbing."}
    client_of(moderator).post(f"/moderation/posts/{post.pk}/move/", words)

    assert post.title in Client().get("/boards/garden/").text
    assert post.title not in Client().get("/boards/workbench/").text
    assert Client().get(there).status_code == 200
    assert Client().get(permalink).status_code == 200
    decision = Decision.objects.get()
    assert (decision.act, decision.facts) == (Act.MOVE, {"from": "Workbench", "to": "Garden"})
    told = client_of(alice).get("/notices/").text
    assert "A moderator moved your" in told
    assert "Chisels for dibbing." in told


def test_moving_to_where_it_is_decides_nothing(
    client_of: ClientOf, post: Post, moderator: User
) -> None:
    words = {"board": "workbench", "reason": "Here."}
    client_of(moderator).post(f"/moderation/posts/{post.pk}/move/", words)

    assert not Decision.objects.exists()
    assert not Notice.objects.exists()


@pytest.mark.parametrize("words", [{"board": "nowhere", "reason": "Off."}, {"board": "garden"}])
def test_it_needs_a_board_and_a_reason(
    client_of: ClientOf, post: Post, garden: Board, moderator: User, words: dict[str, str]
) -> None:
    answer = client_of(moderator).post(f"/moderation/posts/{post.pk}/move/", words)

    assert answer.status_code == 422
    assert Post.objects.get().board.slug == "workbench"


def test_its_author_does_not_move_it(
    client_of: ClientOf, post: Post, garden: Board, alice: User
) -> None:
    words = {"board": "garden", "reason": "I would rather."}

    answer = client_of(alice).post(f"/moderation/posts/{post.pk}/move/", words)

    assert answer.status_code == 403
    assert Post.objects.get().board.slug == "workbench"
