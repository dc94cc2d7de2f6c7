"""Who moderates a board decides about that one, at every address, and about no other."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from conftest import ClientOf, make_user
from forum.models import Board, Comment, Post
from forum.moderation import acts
from forum.moderation.flagging import flag
from forum.moderation.models import Act, Case, Decision, Matter
from forum.moderation.queue import count_waiting, read_queue
from forum.moderation.referring import refer
from forum.moderation.urls import urlpatterns
from forum.posting import publish_comment, publish_post

pytestmark = pytest.mark.django_db

FOR_THE_SITE = {"settle_person", "log"}
ABOUT_ONE = [
    str(pattern.name)
    for pattern in urlpatterns
    if str(pattern.name).startswith(("post", "comment"))
]
ABOUT_NONE = [
    str(pattern.name)
    for pattern in urlpatterns
    if str(pattern.name) not in {*ABOUT_ONE, *FOR_THE_SITE}
]


@pytest.fixture
def keeper(board: Board) -> User:
    """Of the workbench."""
    keeper = make_user("kim")
    board.moderators.add(keeper)
    return keeper


@pytest.fixture
def elsewhere(alice: User, bob: User) -> Comment:
    """In the garden."""
    garden = Board.objects.create(name="Garden", slug="garden")
    post = publish_post(author=alice, board=garden, title="Roses", body="Which ones?")
    return publish_comment(author=bob, post=post, body="The red ones.")


def address(name: str, comment: Comment) -> str:
    pk = comment.post_id if name.startswith("post") else comment.pk
    return reverse(f"moderation:{name}", args=[pk])


@pytest.mark.parametrize("name", ABOUT_ONE)
def test_their_own_board_and_no_other(
    name: str, client_of: ClientOf, keeper: User, comment: Comment, elsewhere: Comment
) -> None:
    browser = client_of(keeper)
    said = {"reason": "Because.", "board": "workbench"}
    for refused in (
        browser.get(address(name, elsewhere)),
        browser.post(address(name, elsewhere), said),
    ):
        # What is only posted to, or only read, says so to everybody.
        assert refused.status_code in (403, 405)
    assert not Decision.objects.exists()
    assert browser.get(address(name, elsewhere)).status_code == 403 or (
        browser.post(address(name, elsewhere), said).status_code == 403
    )

    answers = {browser.get(address(name, comment), follow=True).status_code}
    answers.add(browser.post(address(name, comment), said).status_code)
    assert answers <= {200, 302, 405, 422}


@pytest.mark.parametrize("name", ABOUT_NONE)
def test_the_rest_of_the_desk_lets_them_in(
    name: str, client_of: ClientOf, keeper: User, mallory: User
) -> None:
    place = reverse(f"moderation:{name}")

    assert client_of(keeper).get(place).status_code in (200, 405)
    assert client_of(mallory).get(place).status_code == 403


@pytest.mark.parametrize(
    "place",
    [
        "log/",
        "people/",
        "people/alice/",
        "people/alice/suspension/",
        "figures/",
        "second-look/",
        "posts/{}/joining/",
    ],
)
def test_what_is_about_the_whole_site_is_not_theirs(
    place: str, client_of: ClientOf, keeper: User, post: Post
) -> None:
    answer = client_of(keeper).get(f"/moderation/{place.format(post.pk)}")

    assert answer.status_code == 403


def test_they_see_what_waits_in_their_board(
    client_of: ClientOf, keeper: User, comment: Comment, elsewhere: Comment, alice: User
) -> None:
    flag(comment, by=alice, reason="spam")
    flag(elsewhere, by=alice, reason="spam")
    refer(Matter.NAME, alice)

    assert [case.thing for case in read_queue(keeper).cases] == [comment]
    assert count_waiting(keeper) == 1
    page = client_of(keeper).get("/moderation/").text
    assert "The wider one." in page
    assert "The red ones." not in page
    assert "Garden" not in page
    assert "/moderation/people/" not in page
    assert 'aria-label="Moderation, 1 waiting"' in client_of(keeper).get("/").text


def test_none_of_the_ways_around_leads_elsewhere(
    client_of: ClientOf, keeper: User, elsewhere: Comment, alice: User
) -> None:
    flag(elsewhere, by=alice, reason="spam")
    browser = client_of(keeper)

    said = {"thing": f"comment-{elsewhere.pk} 0.0", "what": "removal", "reason": "Mine!"}
    browser.post("/moderation/bulk/", said)
    page = browser.post("/moderation/bulk/", said | {"reason": ""}).text
    assert "The red ones." not in page
    assert "claim-" not in browser.get(f"/moderation/claims/?of=comment-{elsewhere.pk}").text
    assert browser.post("/moderation/next/")["Location"] == "/moderation/"
    assert browser.post("/moderation/next/", {"in_board": "garden"})["Location"].startswith(
        "/moderation/?"
    )
    assert not Decision.objects.exists()
    assert Case.objects.get().claimant is None


def test_they_move_nothing_into_boards_of_others_nor_onto_the_front_page(
    client_of: ClientOf, keeper: User, post: Post, elsewhere: Comment
) -> None:
    browser = client_of(keeper)
    place = f"/moderation/posts/{post.pk}/"

    answer = browser.post(f"{place}move/", {"reason": "There.", "board": "garden"})
    assert answer.status_code == 422
    assert "You moderate other boards than this one." in answer.text
    assert browser.post(f"{place}pin/", {"everywhere": "on"}).status_code == 422
    assert browser.post(f"{place}pin/", {}).status_code == 302
    assert Decision.objects.get().act == Act.PIN


def test_a_case_tells_them_of_their_board_only(
    client_of: ClientOf,
    keeper: User,
    comment: Comment,
    elsewhere: Comment,
    alice: User,
    moderator: User,
) -> None:
    for thing in (comment, elsewhere):
        flag(thing, by=alice, reason="spam")
    acts.remove(elsewhere, by=moderator, reason="A secret of the garden.")
    place = f"/moderation/comments/{comment.pk}/"

    assert "A secret of the garden." in client_of(moderator).get(place).text
    assert "A secret of the garden." not in client_of(keeper).get(place).text


def test_a_role_ends_with_the_board_with_suspension_and_with_the_account(
    client_of: ClientOf, keeper: User, board: Board
) -> None:
    browser = client_of(keeper)
    User.objects.filter(pk=keeper.pk).update(suspended_until=timezone.now() + timedelta(days=1))
    assert browser.get("/moderation/").status_code == 403
    User.objects.filter(pk=keeper.pk).update(suspended_until=None)
    assert browser.get("/moderation/").status_code == 200
    board.moderators.clear()
    assert browser.get("/moderation/").status_code == 403


def test_they_need_a_second_factor_where_moderators_do(
    client_of: ClientOf, keeper: User, settings: object
) -> None:
    settings.MODERATORS_NEED_SECOND_FACTOR = True  # type: ignore[attr-defined]

    assert client_of(keeper).get("/moderation/")["Location"].startswith("/accounts/2fa/")
