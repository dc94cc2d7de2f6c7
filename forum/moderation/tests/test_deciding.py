"""Nobody decides about what they have not seen, and of two moderators one decides."""

from __future__ import annotations

import pytest

from accounts.models import User
from conftest import ClientOf
from forum.models import Comment, State
from forum.moderation.cases import Case, with_context
from forum.moderation.flagging import flag
from forum.moderation.models import Act, Decision
from forum.posting import edit_comment, publish_comment

pytestmark = pytest.mark.django_db


def version(comment: Comment) -> str:
    return Case(with_context(Comment).get(pk=comment.pk)).version


def place(comment: Comment, deed: str = "") -> str:
    return f"/moderation/comments/{comment.pk}/{deed}"


def test_forms_say_what_was_seen(
    client_of: ClientOf, comment: Comment, alice: User, moderator: User
) -> None:
    flag(comment, by=alice, reason="spam")
    seen = version(comment)
    browser = client_of(moderator)

    for page in ("/moderation/", place(comment)):
        assert f'name="seen" value="{seen}"' in browser.get(page).text
    form = browser.get(place(comment, f"removal/?seen={seen}"))
    assert f'name="seen" value="{seen}"' in form.text


def test_whoever_comes_second_reads_who_decided(
    client_of: ClientOf, comment: Comment, alice: User, moderator: User, administrator: User
) -> None:
    flag(comment, by=alice, reason="spam")
    seen = version(comment)
    client_of(moderator).post(place(comment, "dismissal/"), {"seen": seen})

    answer = client_of(administrator).post(
        place(comment, "removal/"), {"seen": seen, "reason": "Spam."}
    )
    assert answer.status_code == 409
    assert "<b>mona</b> kept this comment" in answer.text
    comment.refresh_from_db()
    assert comment.state == State.PUBLISHED
    assert Decision.objects.get().act == Act.DISMISS


def test_words_that_changed_are_looked_at_again(
    client_of: ClientOf, comment: Comment, alice: User, moderator: User
) -> None:
    flag(comment, by=alice, reason="spam")
    seen = version(comment)
    edit_comment(comment, body="Something quite different.")

    answer = client_of(moderator).post(place(comment, "dismissal/"), {"seen": seen})
    assert answer.status_code == 409
    assert "Its author changed the words" in answer.text
    assert not Decision.objects.exists()


def test_another_flag_is_no_reason_to_look_again(
    client_of: ClientOf, comment: Comment, alice: User, mallory: User, moderator: User
) -> None:
    flag(comment, by=alice, reason="spam")
    seen = version(comment)
    flag(comment, by=mallory, reason="spam")

    client_of(moderator).post(place(comment, "dismissal/"), {"seen": seen})
    assert Decision.objects.get().act == Act.DISMISS


def test_after_a_decision_the_next_opens(
    client_of: ClientOf, comment: Comment, alice: User, bob: User, moderator: User
) -> None:
    flag(comment.post, by=bob, reason="spam")
    flag(comment, by=alice, reason="spam")
    said = {"seen": version(comment), "then_next": "1", "matter": "flagged"}

    answer = client_of(moderator).post(place(comment, "dismissal/"), said)
    assert answer["Location"] == f"/moderation/posts/{comment.post_id}/?matter=flagged"


def test_a_case_tells_what_its_author_did_before_and_what_became_of_the_like(
    client_of: ClientOf, comment: Comment, alice: User, bob: User, moderator: User
) -> None:
    for body in ("One.", "Two."):
        other = publish_comment(author=bob, post=comment.post, body=body)
        flag(other, by=alice, reason="spam")
        client_of(moderator).post(place(other, "removal/"), {"reason": f"About {body}"})
    flag(comment, by=alice, reason="spam")

    page = " ".join(client_of(moderator).get(place(comment)).text.split())
    assert "3 comments, 2 of them removed" in page
    assert "How the like was decided" in page
    assert page.count("About One.") == 2
