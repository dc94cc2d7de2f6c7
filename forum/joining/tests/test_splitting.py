"""A branch becomes a discussion of its own."""

from __future__ import annotations

import pytest
from django.test import Client

from accounts.models import User
from conftest import ClientOf
from forum.joining.joins import join
from forum.joining.splits import put_back, split
from forum.models import Board, Comment, Post
from forum.moderation.models import Act, Decision
from forum.notifications.models import Notice
from forum.posting import publish_comment

WHY = "It is about sharpening."


@pytest.fixture
def answer(comment: Comment, alice: User) -> Comment:
    """By alice, to bob's comment."""
    return publish_comment(author=alice, post=comment.post, parent=comment, body="How sharp?")


@pytest.fixture
def below(answer: Comment, bob: User) -> Comment:
    return publish_comment(author=bob, post=answer.post, parent=answer, body="As a razor.")


@pytest.fixture
def off(answer: Comment, below: Comment, moderator: User, board: Board) -> Post:
    """Alice's answer and what is below it, on its own."""
    assert split(answer, title="On sharpening", board=board, by=moderator, reason=WHY)
    return Post.objects.get(title="On sharpening")


def page_of(thing: Post | Comment) -> str:
    return " ".join(Client().get(thing.get_absolute_url()).text.split())


def test_a_moderator_splits_a_branch_off(
    client_of: ClientOf, post: Post, answer: Comment, below: Comment, moderator: User
) -> None:
    form = client_of(moderator).get(f"/moderation/comments/{answer.pk}/splitting/")
    assert "2 comments together" in form.text
    client_of(moderator).post(
        f"/moderation/comments/{answer.pk}/splitting/",
        {"title": "On sharpening", "board": "workbench", "reason": WHY},
    )

    off = Post.objects.get(title="On sharpening")
    answer.refresh_from_db()
    below.refresh_from_db()
    post.refresh_from_db()
    assert (answer.post, answer.parent) == (off, None)
    assert (below.post, below.parent) == (off, answer)
    assert (off.comment_count, post.comment_count, off.author) == (2, 1, moderator)


def test_each_of_the_two_leads_to_the_other(off: Post, post: Post, comment: Comment) -> None:
    assert f'href="{off.get_absolute_url()}">On sharpening</a>' in page_of(post)
    page = page_of(off)
    assert "A moderator made this discussion of" in page
    assert f'href="/comments/{comment.pk}/">Which chisel?</a>' in page


def test_permalinks_show_it_in_its_new_place(off: Post, below: Comment) -> None:
    page = page_of(below)

    assert "On sharpening" in page
    assert "As a razor." in page


def test_it_stands_in_the_log_and_its_author_is_told(
    client_of: ClientOf, off: Post, answer: Comment, alice: User
) -> None:
    decision = Decision.objects.get(act=Act.SPLIT)

    assert (decision.comment, decision.reason) == (answer, WHY)
    told = Notice.objects.get(kind=Notice.Kind.SPLIT)
    assert (told.recipient, told.comment, told.words) == (alice, answer, WHY)
    assert "made a discussion of your comment" in client_of(alice).get("/notices/").text


def test_put_back_it_hangs_where_it_hung_and_the_post_leads_there(
    client_of: ClientOf, off: Post, post: Post, answer: Comment, comment: Comment, moderator: User
) -> None:
    path = f"/moderation/posts/{off.pk}/splitting/end/"
    assert path in client_of(moderator).get(off.get_absolute_url()).text

    client_of(moderator).post(path, {"reason": "It fits after all."})

    answer.refresh_from_db()
    assert (answer.post, answer.parent) == (post, comment)
    assert Client().get(off.get_absolute_url())["Location"].startswith(post.get_absolute_url())
    assert "On sharpening" not in Client().get("/").text
    assert "On sharpening" not in page_of(post)
    assert client_of(moderator).get(path).status_code == 403


def test_what_was_said_meanwhile_answers_the_comment_with_which_it_began(
    off: Post, answer: Comment, post: Post, bob: User, moderator: User
) -> None:
    said = publish_comment(author=bob, post=off, body="With a stone.")

    put_back(off, by=moderator, reason="It fits after all.")

    said.refresh_from_db()
    assert (said.post, said.parent) == (post, answer)


def test_what_was_joined_to_it_goes_along(
    off: Post, twin: Post, said_there: Comment, post: Post, moderator: User
) -> None:
    join(twin, into=off, by=moderator, reason="The same.")

    put_back(off, by=moderator, reason="It fits after all.")

    twin.refresh_from_db()
    said_there.refresh_from_db()
    assert (twin.joined_to, said_there.post, said_there.written_under) == (post, post, twin)


def test_nothing_is_put_back_while_one_of_them_is_joined_to_another(
    client_of: ClientOf, off: Post, post: Post, twin: Post, moderator: User
) -> None:
    path = f"/moderation/posts/{off.pk}/splitting/end/"
    join(post, into=off, by=moderator, reason="The same.")
    answer = client_of(moderator).get(path)

    assert answer.status_code == 403
    assert "undo that first" in answer.text
    assert put_back(off, by=moderator, reason="Now.") is None


def test_what_begins_a_discussion_is_not_split_off_again(
    client_of: ClientOf, off: Post, answer: Comment, board: Board, moderator: User
) -> None:
    page = client_of(moderator).get(f"/moderation/comments/{answer.pk}/splitting/")

    assert page.status_code == 403
    assert "begins with this comment already" in page.text
    assert split(answer, title="Again", board=board, by=moderator, reason=WHY) is None


@pytest.mark.parametrize("title", ["", "\u200b", "x" * 121])
def test_a_title_is_asked_for(
    client_of: ClientOf, answer: Comment, moderator: User, title: str
) -> None:
    told = client_of(moderator).post(
        f"/moderation/comments/{answer.pk}/splitting/",
        {"title": title, "board": "workbench", "reason": WHY},
    )

    assert told.status_code == 422
    assert "sharpening" in told.text
    assert Post.objects.count() == 1


def test_members_are_refused(client_of: ClientOf, answer: Comment, alice: User) -> None:
    told = client_of(alice).post(
        f"/moderation/comments/{answer.pk}/splitting/",
        {"title": "Mine", "board": "workbench", "reason": WHY},
    )

    assert told.status_code == 403
    assert Post.objects.count() == 1


def test_who_spoke_first_is_not_named_once_their_words_are_gone(off: Post, answer: Comment) -> None:
    assert "a comment by alice" in page_of(off)
    answer.refresh_from_db()
    answer.remove()

    page = page_of(off)

    assert "A moderator made this discussion of" in page
    assert "a comment by alice" not in page
