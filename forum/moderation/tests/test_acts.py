from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from accounts.models import User
from conftest import ClientOf
from forum.models import Comment, Post, State
from forum.moderation import acts
from forum.moderation.flagging import flag
from forum.moderation.models import Act, Decision, Flag
from forum.notifications.models import Notice


def test_removing_takes_the_words_away_logs_it_and_tells_the_author(
    client_of: ClientOf, comment: Comment, bob: User, moderator: User
) -> None:
    answer = client_of(moderator).post(
        f"/moderation/comments/{comment.pk}/removal/", {"reason": "An advertisement."}
    )

    assert answer["Location"] == "/moderation/"
    comment.refresh_from_db()
    assert comment.state == State.REMOVED
    [decision] = Decision.objects.all()
    assert (decision.act, decision.actor, decision.comment) == (Act.REMOVE, moderator, comment)
    assert decision.reason == "An advertisement."
    [notice] = Notice.objects.all()
    assert (notice.recipient, notice.event) == (bob, f"decision:{decision.pk}")
    assert notice.words == "An advertisement."
    comment.post.refresh_from_db()
    assert comment.post.comment_count == 0


def test_removing_needs_a_reason_and_keeps_what_was_typed(
    client_of: ClientOf, comment: Comment, moderator: User
) -> None:
    path = f"/moderation/comments/{comment.pk}/removal/"
    for typed, error in (("  ", "Give a reason"), ("x" * 1001, "at most 1000 characters")):
        answer = client_of(moderator).post(path, {"reason": typed})
        assert answer.status_code == 422
        assert error in answer.text
        assert typed.strip() in answer.text

    comment.refresh_from_db()
    assert comment.is_standing


def test_the_form_for_a_reason_changes_nothing(
    client_of: ClientOf, comment: Comment, moderator: User
) -> None:
    page = client_of(moderator).get(f"/moderation/comments/{comment.pk}/removal/").text

    assert "The wider one." in page
    assert "Remove the comment" in page
    comment.refresh_from_db()
    assert comment.is_standing


def test_who_comes_second_is_told_so(
    client_of: ClientOf, comment: Comment, moderator: User, administrator: User
) -> None:
    path = f"/moderation/comments/{comment.pk}/removal/"
    client_of(administrator).post(path, {"reason": "First."})
    answer = client_of(moderator).post(path, {"reason": "Second."}, follow=True)

    assert "somebody has decided about it already" in answer.text
    assert [decision.reason for decision in Decision.objects.all()] == ["First."]
    assert Notice.objects.count() == 1


def test_restoring_brings_the_words_back(
    client_of: ClientOf, comment: Comment, moderator: User
) -> None:
    browser = client_of(moderator)
    browser.post(f"/moderation/comments/{comment.pk}/removal/", {"reason": "Hm."})
    browser.post(f"/moderation/comments/{comment.pk}/restoration/", {"reason": "My mistake."})

    comment.refresh_from_db()
    assert comment.is_standing
    comment.post.refresh_from_db()
    assert comment.post.comment_count == 1
    assert [d.act for d in Decision.objects.order_by("pk")] == [Act.REMOVE, Act.RESTORE]


def test_approving_shows_what_was_held(
    client_of: ClientOf, comment: Comment, bob: User, moderator: User
) -> None:
    comment.hold()
    client_of(moderator).post(f"/moderation/comments/{comment.pk}/approval/")

    comment.refresh_from_db()
    assert comment.is_standing
    assert Notice.objects.get(recipient=bob).kind == Notice.Kind.APPROVED


def test_what_was_held_can_be_removed(
    client_of: ClientOf, comment: Comment, moderator: User
) -> None:
    comment.hold()
    client_of(moderator).post(
        f"/moderation/comments/{comment.pk}/removal/", {"reason": "Advertising."}
    )

    comment.refresh_from_db()
    assert comment.state == State.REMOVED
    comment.post.refresh_from_db()
    assert comment.post.comment_count == 0


def test_a_moderator_can_hold(client_of: ClientOf, comment: Comment, moderator: User) -> None:
    client_of(moderator).post(
        f"/moderation/comments/{comment.pk}/hold/", {"reason": "Is this true?"}
    )

    comment.refresh_from_db()
    assert comment.state == State.HELD
    assert Notice.objects.get().words == "Is this true?"


@pytest.mark.parametrize(
    ("noun", "closes"),
    [("removal", True), ("dismissal", True), ("hold", False)],
)
def test_flags_are_closed_by_what_answers_them(
    noun: str, closes: bool, client_of: ClientOf, comment: Comment, mallory: User, moderator: User
) -> None:
    flag(comment, by=mallory, reason="unkind")
    client_of(moderator).post(f"/moderation/comments/{comment.pk}/{noun}/", {"reason": "So."})

    [raised] = Flag.objects.all()
    assert raised.is_open != closes
    if closes:
        assert raised.decision == Decision.objects.get()
        assert raised.decision.facts["flags"] == {"unkind": 1}


def test_whoever_was_cleared_is_not_told(
    client_of: ClientOf, comment: Comment, bob: User, mallory: User, moderator: User
) -> None:
    flag(comment, by=mallory, reason="unkind")
    client_of(moderator).post(f"/moderation/comments/{comment.pk}/dismissal/")

    assert Decision.objects.get().act == Act.DISMISS
    assert not Notice.objects.filter(recipient=bob).exists()


def test_dismissing_without_flags_decides_nothing(comment: Comment, moderator: User) -> None:
    assert acts.dismiss_flags(comment, by=moderator) is None
    assert not Decision.objects.exists()


@pytest.mark.parametrize(
    ("do", "undo", "field"), [("lock", "unlocking", "locked_at"), ("pin", "unpinning", "pinned_at")]
)
def test_posts_are_locked_and_pinned_and_back(
    do: str, undo: str, field: str, client_of: ClientOf, post: Post, alice: User, moderator: User
) -> None:
    browser = client_of(moderator)
    for noun, is_on in ((do, True), (undo, False)):
        browser.post(f"/moderation/posts/{post.pk}/{noun}/", {"reason": "It went in circles."})
        post.refresh_from_db()
        assert bool(getattr(post, field)) == is_on

    assert Decision.objects.about(post).count() == 2
    assert Notice.objects.of(alice).count() == 2


def test_comments_are_not_locked(client_of: ClientOf, comment: Comment, moderator: User) -> None:
    answer = client_of(moderator).post(f"/moderation/comments/{comment.pk}/lock/")

    assert answer.status_code == 404


def test_a_post_is_removed_and_restored(
    client_of: ClientOf, post: Post, alice: User, mallory: User, moderator: User
) -> None:
    browser = client_of(moderator)
    browser.post(f"/moderation/posts/{post.pk}/removal/", {"reason": "Twice the same."})
    assert client_of(mallory).get(post.get_absolute_url()).status_code == 404
    browser.post(f"/moderation/posts/{post.pk}/restoration/", {"reason": "It is not."})
    assert client_of(mallory).get(post.get_absolute_url()).status_code == 200
    assert Notice.objects.of(alice).count() == 2


def test_what_its_author_deleted_is_nobodys_to_restore(comment: Comment, moderator: User) -> None:
    comment.delete_words()

    assert acts.restore(comment, by=moderator, reason="Please stay.") is None
    assert acts.remove(comment, by=moderator, reason="Too late.") is None
    assert not Decision.objects.exists()


def test_moderators_are_not_told_what_they_did_to_themselves(post: Post, moderator: User) -> None:
    comment = Comment.objects.create(post=post, author=moderator, body="Oops")
    post.count_comments(1)
    acts.remove(comment, by=moderator, reason="Oops.")

    assert Decision.objects.count() == 1
    assert not Notice.objects.exists()


def test_words_without_an_account_are_removed_and_nobody_is_told(
    post: Post, moderator: User
) -> None:
    comment = Comment.objects.create(post=post, guest_name="Grace", body="Hi", state="held")
    assert acts.remove(comment, by=moderator, reason="Spam.")
    assert not Notice.objects.exists()


def test_an_act_that_fails_leaves_nothing_behind(
    comment: Comment, moderator: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(acts, "tell_author", fail)
    with pytest.raises(RuntimeError):
        acts.remove(comment, by=moderator, reason="Hm.")

    comment.refresh_from_db()
    assert comment.is_standing
    assert not Decision.objects.exists()


@pytest.mark.parametrize("act", [Act.HOLD, Act.REMOVE, Act.RESTORE, Act.LOCK])
def test_the_database_refuses_a_weighty_act_without_a_reason(
    act: Act, comment: Comment, moderator: User
) -> None:
    with pytest.raises(IntegrityError, match="a_weighty_act_has_a_reason"), transaction.atomic():
        Decision.objects.create(act=act, actor=moderator, comment=comment)


@pytest.mark.parametrize(
    ("next_page", "lands_on"),
    [
        ("/moderation/log/", "/moderation/log/"),
        ("https://evil.example/", "/moderation/"),
        ("//evil.example/", "/moderation/"),
        ("/\\evil.example/", "/moderation/"),
        ("javascript:alert(1)", "/moderation/"),
    ],
)
def test_afterwards_one_is_back_where_one_was_and_never_elsewhere(
    next_page: str, lands_on: str, client_of: ClientOf, comment: Comment, moderator: User
) -> None:
    answer = client_of(moderator).post(
        f"/moderation/comments/{comment.pk}/removal/", {"reason": "Hm.", "next": next_page}
    )

    assert answer["Location"] == lands_on
