"""The accepted answer, in boards that want answers."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from conftest import ClientOf
from forum.models import Block, Board, Comment, Post
from forum.moderation import acts
from forum.moderation.models import Act, Decision
from forum.notifications.models import Notice
from forum.posting import publish_comment
from forum.reading.paging import PAGE


@pytest.fixture
def board(db: None) -> Board:
    board: Board = Board.objects.create(name="Workbench", slug="workbench", wants_answers=True)
    return board


@pytest.fixture
def accepted(client_of: ClientOf, comment: Comment, alice: User) -> Comment:
    client_of(alice).post(f"/comments/{comment.pk}/acceptance/")
    comment.refresh_from_db()
    return comment


def page_of(post: Post) -> str:
    return Client().get(post.get_absolute_url()).text


def test_whoever_asked_accepts_the_answer(
    client_of: ClientOf, accepted: Comment, post: Post, bob: User
) -> None:
    page = page_of(post)
    assert page.index('id="answer-head"') < page.index('id="thread"')
    assert page.count("The wider one.") == 2
    assert f'href="#c{accepted.pk}"' in page
    assert "answered</span>" in Client().get("/boards/workbench/").text
    assert "Your comment is the accepted answer" in client_of(bob).get("/notices/").text
    assert not Decision.objects.exists()


def test_a_moderator_accepts_it_for_them_and_it_is_logged(
    client_of: ClientOf, comment: Comment, bob: User, moderator: User
) -> None:
    browser = client_of(moderator)
    browser.post(f"/comments/{comment.pk}/acceptance/")
    browser.post(f"/comments/{comment.pk}/acceptance/removal/")

    acts_done = Decision.objects.order_by("pk").values_list("act", flat=True)
    assert list(acts_done) == [Act.ACCEPT, Act.UNACCEPT]
    assert Notice.objects.of(bob).get().kind == Notice.Kind.ACCEPTED


def test_others_accept_nothing(client_of: ClientOf, comment: Comment, mallory: User) -> None:
    answer = client_of(mallory).post(f"/comments/{comment.pk}/acceptance/")

    assert answer.status_code == 403
    assert "Whoever asked says" in answer.text
    assert Post.objects.get().answer is None


def test_where_nothing_is_asked_nothing_is_accepted(
    client_of: ClientOf, accepted: Comment, post: Post, alice: User
) -> None:
    Board.objects.update(wants_answers=False)

    assert client_of(alice).post(f"/comments/{accepted.pk}/acceptance/").status_code == 403
    assert "answer-head" not in page_of(post)
    assert "acceptance" not in client_of(alice).get(post.get_absolute_url()).text


def test_another_answer_takes_its_place_and_can_be_taken_back(
    client_of: ClientOf, accepted: Comment, post: Post, alice: User, mallory: User
) -> None:
    better = publish_comment(author=mallory, post=post, body="Both, by turns.")
    browser = client_of(alice)

    browser.post(f"/comments/{better.pk}/acceptance/")
    assert Post.objects.get().answer == better

    browser.post(f"/comments/{accepted.pk}/acceptance/removal/")
    assert Post.objects.get().answer == better
    browser.post(f"/comments/{better.pk}/acceptance/removal/")
    assert Post.objects.get().answer is None


def test_changing_ones_mind_tells_once(
    client_of: ClientOf, accepted: Comment, alice: User, bob: User
) -> None:
    for act in ("acceptance/removal", "acceptance"):
        client_of(alice).post(f"/comments/{accepted.pk}/{act}/")

    assert Notice.objects.of(bob).count() == 1


def test_nobody_is_told_by_whom_they_blocked(
    client_of: ClientOf, comment: Comment, alice: User, bob: User
) -> None:
    Block.objects.create(blocker=bob, blocked=alice)
    client_of(alice).post(f"/comments/{comment.pk}/acceptance/")

    assert Post.objects.get().answer == comment
    assert not Notice.objects.filter(recipient=bob).exists()


@pytest.mark.parametrize("verb", ["remove", "hold", "delete_words"])
def test_what_goes_from_sight_is_no_answer_any_more(
    verb: str, accepted: Comment, post: Post
) -> None:
    getattr(accepted, verb)()

    assert Post.objects.get().answer is None
    assert "answer-head" not in page_of(post)


def test_what_is_held_cannot_be_accepted(
    client_of: ClientOf, comment: Comment, alice: User, moderator: User
) -> None:
    acts.hold(comment, by=moderator, reason="Let me look.")

    assert client_of(moderator).post(f"/comments/{comment.pk}/acceptance/").status_code == 403
    assert client_of(alice).post(f"/comments/{comment.pk}/acceptance/").status_code == 404
    assert Post.objects.get().answer is None


def test_an_answer_costs_one_query(client: Client, accepted: Comment, post: Post) -> None:
    with CaptureQueriesContext(connection) as with_answer:
        client.get(post.get_absolute_url())
    Post.objects.update(answer=None)
    with CaptureQueriesContext(connection) as without:
        client.get(post.get_absolute_url())

    assert len(with_answer) == len(without) + 1


@pytest.mark.parametrize("open_count", [3, PAGE, PAGE + 3])
def test_questions_stand_before_what_is_answered(
    alice: User, board: Board, comment: Comment, open_count: int
) -> None:
    start = timezone.now() - timedelta(days=1)
    posts = [
        Post(
            author=alice,
            board=board,
            title=str(number),
            slug="asked",
            created_at=start + timedelta(minutes=number),
            answer=None if number < open_count else comment,
        )
        for number in range(PAGE * 2)
    ]
    Post.objects.bulk_create(posts)
    Post.objects.filter(pk=comment.post_id).update(state="removed")

    url, seen = "/boards/workbench/?order=questions", []
    while url:
        listing = Client().get(url).context["listing"]
        seen += [int(post.title) for post in listing.posts]
        url = listing.next_url

    still_open = list(reversed(range(open_count)))
    assert seen == still_open + list(reversed(range(open_count, PAGE * 2)))


@pytest.mark.parametrize("after", ["closed-x", "open-x", "answered-1_", "2001_1"])
def test_a_cursor_that_is_none_leads_nowhere(board: Board, after: str) -> None:
    url = f"/boards/workbench/?order=questions&after={after}"

    assert Client().get(url).status_code == 404


def test_only_boards_of_questions_offer_that_order(board: Board) -> None:
    assert "order=questions" in Client().get("/boards/workbench/").text
    Board.objects.update(wants_answers=False)
    assert "order=questions" not in Client().get("/boards/workbench/").text
    assert Client().get("/boards/workbench/?order=questions").context["listing"].order == "hot"
