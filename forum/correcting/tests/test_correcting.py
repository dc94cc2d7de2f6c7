"""A moderator edits somebody else's words: told, kept, appealable."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from conftest import ClientOf, make_user
from forum.appeals.appealing import appeal, overturn
from forum.correcting.correcting import correct
from forum.models import Board, Comment, Post, State, Version
from forum.moderation import acts
from forum.moderation.models import Act, Decision
from forum.moderation.tests.conftest import Work
from forum.notifications.models import Notice
from forum.posting import edit_comment, publish_post

WHY = {"reason": "A telephone number of somebody else."}


@pytest.fixture
def browser(client_of: ClientOf, moderator: User) -> Client:
    return client_of(moderator)


def address(thing: Post | Comment) -> str:
    return f"/moderation/{thing._meta.model_name}s/{thing.pk}/edit/"


def test_the_words_stand_as_edited_and_the_author_is_told(
    browser: Client, comment: Comment, bob: User, client_of: ClientOf
) -> None:
    former = comment.body
    answer = browser.post(address(comment), WHY | {"body": "Call me."}, follow=True)
    assert "The author is told why" in answer.text

    comment.refresh_from_db()
    assert comment.body == "Call me."
    assert "Call me." in comment.body_html
    version = Version.objects.about(comment).get()
    assert (version.body, version.editor) == (former, None)
    decision = Decision.objects.get()
    assert (decision.act, decision.comment, decision.reason) == (
        Act.EDIT, comment, WHY["reason"],
    )  # fmt: skip
    notice = Notice.objects.get(recipient=bob)
    assert (notice.kind, notice.words) == (Notice.Kind.EDITED, WHY["reason"])
    assert "A moderator edited your comment" in client_of(bob).get("/notices/").text


def test_readers_see_that_it_was_not_the_author(
    browser: Client, comment: Comment, post: Post
) -> None:
    browser.post(address(comment), WHY | {"body": "Call me."})

    assert "edited by a moderator" in Client().get(post.get_absolute_url()).text


def test_a_post_has_its_title_too(browser: Client, post: Post) -> None:
    browser.post(address(post), WHY | {"title": "Which plane?", "body": post.body})

    post.refresh_from_db()
    assert post.title == "Which plane?"


def test_screening_does_not_judge_what_a_person_did(
    browser: Client, comment: Comment, work: Work
) -> None:
    links = " ".join(f"https://example.org/{n}" for n in range(5))
    browser.post(address(comment), WHY | {"body": links})
    work()

    comment.refresh_from_db()
    assert comment.state == State.PUBLISHED


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"body": "Call me.", "reason": ""}, "Say why"),
        ({"body": "", "reason": "Rules."}, "Nothing would be left. Remove it instead."),
        ({"body": "x" * 60_000, "reason": "Rules."}, "at most"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_comes_back(
    browser: Client, comment: Comment, typed: dict[str, str], told: str
) -> None:
    answer = browser.post(address(comment), typed)

    assert answer.status_code == 422
    assert told in answer.text
    assert typed["body"][:100] in answer.text
    assert not Decision.objects.exists()


def test_what_changes_nothing_is_no_act(browser: Client, comment: Comment) -> None:
    answer = browser.post(address(comment), WHY | {"body": comment.body})

    assert answer.status_code == 422
    assert "This is how it stands already." in answer.text


def test_who_saw_other_words_edits_nothing(browser: Client, comment: Comment) -> None:
    seen = browser.get(address(comment)).context["seen"]
    edit_comment(comment, body="Corrected by myself.")
    answer = browser.post(address(comment), WHY | {"body": "Call me.", "seen": seen})

    assert answer.status_code == 409
    comment.refresh_from_db()
    assert comment.body == "Corrected by myself."


def test_what_is_gone_is_not_edited(browser: Client, comment: Comment, moderator: User) -> None:
    acts.remove(comment, by=moderator, reason="Rules.")
    answer = browser.post(address(comment), WHY | {"body": "Call me."}, follow=True)

    assert "There is nothing to edit" in answer.text
    assert not Decision.objects.filter(act=Act.EDIT).exists()


def test_ones_own_words_are_edited_like_anybodys(
    browser: Client, board: Board, moderator: User
) -> None:
    post = publish_post(author=moderator, board=board, title="Rules", body="Be kind.")

    assert browser.get(address(post)).url == f"/posts/{post.pk}/edit/"  # type: ignore[attr-defined]


def test_members_and_moderators_of_other_boards_edit_nothing(
    client_of: ClientOf, comment: Comment, mallory: User
) -> None:
    elsewhere = Board.objects.create(name="Den", slug="den")
    elsewhere.moderators.add(mallory)
    before = comment.body
    answer = client_of(mallory).post(address(comment), WHY | {"body": "Forged"})

    assert answer.status_code == 403
    comment.refresh_from_db()
    assert comment.body == before


def test_on_appeal_the_words_of_the_author_stand_again(
    comment: Comment, bob: User, moderator: User, client_of: ClientOf
) -> None:
    former = comment.body
    decision = correct(comment, by=moderator, reason="Rules.", body="Once")
    correct(comment, by=moderator, reason="Rules.", body="Twice")
    last = Decision.objects.filter(act=Act.EDIT).latest("pk")
    assert decision
    page = client_of(bob).get(f"/appeals/{last.pk}/")
    assert page.status_code == 200
    assert "Ask another moderator" in page.text
    made = appeal(last, by=bob, words="It is my own number.")
    assert made
    overturn(made, by=make_user("max", is_moderator=True), reason="So it is.")

    comment.refresh_from_db()
    assert (comment.body, comment.edited_by) == (former, None)


def test_what_the_author_wrote_since_an_appeal_leaves_alone(
    comment: Comment, bob: User, moderator: User, client_of: ClientOf
) -> None:
    decision = correct(comment, by=moderator, reason="Rules.", body="Once")
    assert decision
    Comment.objects.filter(pk=comment.pk).update(created_at=timezone.now() - timedelta(days=1))
    edit_comment(comment, body="As I want it.")

    assert (
        "There is nothing to appeal against." in client_of(bob).get(f"/appeals/{decision.pk}/").text
    )


def test_for_half_a_minute_it_can_be_taken_back(
    browser: Client, comment: Comment, bob: User
) -> None:
    former = comment.body
    browser.post(address(comment), WHY | {"body": "Call me."})
    case = f"/moderation/comments/{comment.pk}/"
    assert 'data-deed="undo"' in browser.get(case).text
    [decision] = Decision.objects.filter(act=Act.EDIT)
    browser.post("/moderation/undoing/", {"decision": decision.pk, "next": case})

    comment.refresh_from_db()
    assert (comment.body, comment.edited_by) == (former, None)
    assert not Notice.objects.filter(recipient=bob).exists()
    assert Decision.objects.latest("pk").facts == {"undoes": decision.pk}


def test_what_the_author_wrote_since_is_not_taken_back(
    browser: Client, comment: Comment, moderator: User
) -> None:
    decision = correct(comment, by=moderator, reason="Rules.", body="Once")
    assert decision
    edit_comment(comment, body="As I want it.")
    browser.post("/moderation/undoing/", {"decision": decision.pk})

    comment.refresh_from_db()
    assert comment.body == "As I want it."
