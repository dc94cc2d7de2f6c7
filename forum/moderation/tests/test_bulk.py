"""Several at once, and a whole branch: each is a decision of its own."""

from __future__ import annotations

import pytest

from accounts.models import User
from conftest import ClientOf
from forum.models import Comment, Post, State
from forum.moderation import acts
from forum.moderation.cases import Case, with_context
from forum.moderation.claiming import claim
from forum.moderation.flagging import flag
from forum.moderation.models import Act, Decision
from forum.moderation.queue import count_waiting
from forum.notifications.models import Notice
from forum.posting import publish_comment

pytestmark = pytest.mark.django_db


def ticks(*comments: Comment) -> list[str]:
    things = with_context(Comment).filter(pk__in=[comment.pk for comment in comments])
    return [f"{case.key} {case.version}" for case in map(Case, things)]


@pytest.fixture
def several(post: Post, bob: User, alice: User) -> list[Comment]:
    made = [publish_comment(author=bob, post=post, body=f"No. {n}") for n in range(3)]
    for comment in made:
        flag(comment, by=alice, reason="spam")
    return made


def test_what_is_ticked_is_removed_for_one_reason(
    client_of: ClientOf, several: list[Comment], moderator: User
) -> None:
    browser = client_of(moderator)
    said = {"thing": ticks(*several), "what": "removal"}

    page = browser.post("/moderation/bulk/", said)
    assert page.status_code == 200
    assert page.text.count("checked>") == 3
    assert not Decision.objects.exists()
    assert browser.post("/moderation/bulk/", said | {"reason": " "}).status_code == 422

    answer = browser.post("/moderation/bulk/", said | {"reason": "All spam."}, follow=True)
    assert "Decided: 3." in answer.text
    assert {comment.state for comment in Comment.objects.all()} == {State.REMOVED}
    assert Decision.objects.filter(act=Act.REMOVE, reason="All spam.").count() == 3
    assert Notice.objects.filter(kind=Notice.Kind.REMOVED).count() == 3
    assert count_waiting(moderator) == 0


def test_held_words_are_approved_and_others_kept(
    client_of: ClientOf, several: list[Comment], moderator: User
) -> None:
    acts.hold(several[0], by=moderator, reason="Wait.")

    client_of(moderator).post("/moderation/bulk/", {"thing": ticks(*several), "what": "clearing"})
    kept = Decision.objects.exclude(act=Act.HOLD).order_by("comment")
    assert [decision.act for decision in kept] == [Act.APPROVE, Act.DISMISS, Act.DISMISS]


def test_what_others_decided_or_look_at_is_left(
    client_of: ClientOf, several: list[Comment], moderator: User, administrator: User
) -> None:
    seen = ticks(*several)
    acts.dismiss_flags(several[0], by=administrator)
    claim(several[1], by=administrator)

    answer = client_of(moderator).post(
        "/moderation/bulk/",
        {"thing": seen, "what": "removal", "reason": "All spam."},
        follow=True,
    )
    assert "Decided: 1." in answer.text
    assert "Left as they are: 2" in answer.text
    assert Comment.objects.get(state=State.REMOVED) == several[2]


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"what": "removal"},
        {"thing": ["comment-1 0.0"], "what": "promotion"},
        {"thing": ["\0", "person-1 0.0", "comment-", "comment-" + "9" * 40], "what": "clearing"},
    ],
)
def test_nothing_ticked_does_nothing(
    said: dict[str, object], client_of: ClientOf, several: list[Comment], moderator: User
) -> None:
    answer = client_of(moderator).post("/moderation/bulk/", said, follow=True)

    assert "Nothing was ticked" in answer.text
    assert not Decision.objects.exists()


def test_a_branch_is_shown_whole_and_ticked(
    client_of: ClientOf, comment: Comment, alice: User, mallory: User, moderator: User
) -> None:
    post = comment.post
    answer = publish_comment(author=alice, post=post, parent=comment, body="Below it")
    deeper = publish_comment(author=mallory, post=post, parent=answer, body="Deeper")
    gone = publish_comment(author=alice, post=post, parent=deeper, body="Gone")
    gone.delete_words()
    publish_comment(author=alice, post=post, body="Beside it")
    browser = client_of(moderator)

    page = browser.get(f"/moderation/comments/{comment.pk}/branch/").text
    assert page.count("checked>") == 3
    assert "Deeper" in page
    assert "Beside it" not in page

    said = {"thing": ticks(comment, answer, deeper), "what": "removal", "reason": "A quarrel."}
    browser.post("/moderation/bulk/", said)
    assert Comment.objects.filter(state=State.REMOVED).count() == 3
    assert Decision.objects.filter(act=Act.REMOVE).count() == 3


def test_decided_together_undone_together(
    client_of: ClientOf, several: list[Comment], moderator: User
) -> None:
    browser = client_of(moderator)
    said = {"thing": ticks(*several), "what": "removal", "reason": "All spam."}

    assert "Undo all 3" in browser.post("/moderation/bulk/", said, follow=True).text
    assert (
        "Taken back: 3."
        in browser.post("/moderation/undoing/", {"decision": "all"}, follow=True).text
    )
    assert {comment.state for comment in Comment.objects.all()} == {State.PUBLISHED}
    assert count_waiting(moderator) == 3
