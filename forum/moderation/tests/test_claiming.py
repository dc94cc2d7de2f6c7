"""Who looks at what, as others see it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import User
from conftest import ClientOf
from forum.models import Comment, Post
from forum.moderation.claiming import claim, claimant_of, release
from forum.moderation.models import Case, Decision, Matter
from forum.moderation.referring import refer
from forum.tests.at_once import all_at_once

pytestmark = pytest.mark.django_db


@pytest.fixture
def waiting(comment: Comment) -> Comment:
    refer(Matter.SPAM, comment)
    refer(Matter.FLAGGED, comment)
    return comment


def test_a_claim_is_one_persons(waiting: Comment, moderator: User, administrator: User) -> None:
    assert claim(waiting, by=moderator)
    assert claim(waiting, by=moderator)
    assert not claim(waiting, by=administrator)
    assert not release(waiting, by=administrator)
    assert claimant_of(waiting) == moderator

    assert release(waiting, by=moderator)
    assert claim(waiting, by=administrator)


def test_a_claim_ends_by_itself(waiting: Comment, moderator: User, administrator: User) -> None:
    claim(waiting, by=moderator)
    Case.objects.update(claimed_until=timezone.now() - timedelta(seconds=1))

    assert claimant_of(waiting) is None
    assert claim(waiting, by=administrator)


def test_what_waits_for_nobody_is_not_claimed(comment: Comment, moderator: User) -> None:
    assert not claim(comment, by=moderator)


def test_others_see_it_and_decide_nothing(
    client_of: ClientOf, waiting: Comment, moderator: User, administrator: User
) -> None:
    place = f"/moderation/comments/{waiting.pk}/"
    client_of(moderator).post(f"{place}claim/")
    other = client_of(administrator)

    assert "<b>mona</b> looks at this" in other.get("/moderation/").text
    assert (
        "<b>mona</b> looks at this"
        in other.get(f"/moderation/claims/?of=comment-{waiting.pk}").text
    )
    answer = other.post(f"{place}removal/", {"reason": "Spam."})
    assert answer.status_code == 409
    assert "<b>mona</b> looks at this comment now" in answer.text
    assert "Somebody else looks at it now" in other.post(f"{place}claim/", follow=True).text
    assert not Decision.objects.exists()

    client_of(moderator).post(f"{place}claim/removal/")
    assert other.post(f"{place}removal/", {"reason": "Spam."}).status_code == 302


def test_pages_learn_what_was_decided_meanwhile(
    client_of: ClientOf, waiting: Comment, moderator: User, administrator: User
) -> None:
    client_of(moderator).post(f"/moderation/comments/{waiting.pk}/removal/", {"reason": "Spam."})
    news = client_of(administrator).get(f"/moderation/claims/?of=comment-{waiting.pk}&of=x-1&of=")

    assert f'id="claim-comment-{waiting.pk}" hx-swap-oob="true"' in news.text
    assert "<b>mona</b> removed it" in news.text


def test_the_next_is_claimed_and_never_anothers(
    client_of: ClientOf, waiting: Comment, post: Post, moderator: User, administrator: User
) -> None:
    refer(Matter.SPAM, post)
    one, other = client_of(moderator), client_of(administrator)

    assert one.post("/moderation/next/")["Location"] == f"/moderation/comments/{waiting.pk}/"
    assert other.post("/moderation/next/")["Location"] == f"/moderation/posts/{post.pk}/"
    assert one.post("/moderation/next/", {"after": f"comment-{waiting.pk}"})["Location"] == (
        "/moderation/"
    )
    assert claimant_of(waiting) is None
    assert claimant_of(post) == administrator


def test_the_next_goes_on_where_one_was_and_keeps_to_the_filters(
    client_of: ClientOf, waiting: Comment, post: Post, moderator: User
) -> None:
    refer(Matter.SPAM, post)
    browser = client_of(moderator)
    here = {"after": f"comment-{waiting.pk}", "matter": "spam"}

    answer = browser.post("/moderation/next/", here)
    assert answer["Location"] == f"/moderation/posts/{post.pk}/?matter=spam"
    assert 'name="matter" value="spam"' in browser.get(answer["Location"]).text


@pytest.mark.django_db(transaction=True)
def test_of_many_at_once_one_claims_it(
    comment: Comment, moderator: User, administrator: User
) -> None:
    refer(Matter.SPAM, comment)
    people = iter([moderator, administrator] * 4)

    def take() -> User | None:
        person = next(people)
        return person if claim(Comment.objects.get(pk=comment.pk), by=person) else None

    winners = set(all_at_once(take)) - {None}
    assert winners == {claimant_of(comment)}
