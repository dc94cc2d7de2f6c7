"""A spammer goes with all their words in one act, and comes back exactly as they were."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.mail import EmailMultiAlternatives
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.choices import Trust
from accounts.models import User
from conftest import ClientOf, make_user
from forum.joining.tests.test_undoing_restores import rolled_back
from forum.models import Board, Comment, Post, State, recount
from forum.moderation import acts
from forum.moderation.flagging import flag
from forum.moderation.models import Act, Case, Decision, Flag, Matter
from forum.moderation.referring import refer
from forum.notifications.models import Notice
from forum.people import putting_down
from forum.people.erasing import bring_back, erase, make_final, take_down, unerase
from forum.people.models import Erased, Erasure
from forum.people.tests.conftest import Work
from forum.posting import publish_comment, publish_post

PLACE = "/moderation/people/bob/erasure/"
SURE = {"reason": "Nothing but advertising.", "is_sure": "on"}


@pytest.fixture
def desk(client_of: ClientOf, moderator: User) -> Client:
    return client_of(moderator)


@pytest.fixture
def spam(bob: User, board: Board) -> Post:
    return publish_post(author=bob, board=board, title="Cheap watches", body="Buy.")


def payload() -> dict[str, int]:
    erasure = Erasure.objects.latest("pk")
    return {"erasure": erasure.pk, "person": erasure.person_id}


def erased(person: User, by: User) -> None:
    assert erase(person, reason="Spam.", by=by)
    take_down(payload())


def back(person: User, by: User) -> None:
    assert unerase(person, reason="It was none.", by=by)
    bring_back(payload())


def a_week_passes() -> None:
    Erasure.objects.update(begun_at=timezone.now() - timedelta(days=8))


def test_one_act_takes_everything_from_sight_and_closes_the_account(
    desk: Client, client: Client, client_of: ClientOf, bob: User, moderator: User, spam: Post,
    comment: Comment, work: Work, mailoutbox: list[EmailMultiAlternatives],
) -> None:  # fmt: skip
    theirs = client_of(bob)

    answer = desk.post(PLACE, SURE)
    work()

    assert answer["Location"] == "/moderation/people/bob/"
    for place in ("/", spam.get_absolute_url(), comment.post.get_absolute_url()):
        page = client.get(place, follow=True).text
        assert "Cheap watches" not in page
        assert "The wider one." not in page
    assert client.get("/people/bob/").status_code == 404
    assert theirs.get("/settings/profile/").status_code == 302
    decision = Decision.objects.get()
    assert (decision.act, decision.actor) == (Act.ERASE, moderator)
    assert decision.facts == {"posts": 1, "comments": 1}
    [mail] = mailoutbox
    assert "taken down" in mail.subject
    assert "Nothing but advertising." in mail.body
    assert not any(recount().values())


def test_the_page_says_until_when_it_can_be_undone(
    desk: Client, bob: User, spam: Post, work: Work
) -> None:
    desk.post(PLACE, SURE)

    page = desk.get("/moderation/people/bob/").text

    assert "It can be undone until" in page
    assert "Bring back with all words" in page
    assert "Take down with all words" not in page


@pytest.mark.parametrize("missing", ["is_sure", "reason"])
def test_it_asks_for_a_look_and_a_reason(desk: Client, bob: User, missing: str) -> None:
    answer = desk.post(PLACE, {name: said for name, said in SURE.items() if name != missing})

    assert answer.status_code == 422
    bob.refresh_from_db()
    assert bob.is_active


def test_undone_they_log_in_and_every_word_is_there(
    desk: Client, client: Client, bob: User, spam: Post, comment: Comment, work: Work
) -> None:
    desk.post(PLACE, SURE)
    work()
    desk.post(f"{PLACE}end/", {"reason": "We were wrong."})
    work()

    assert "Buy." in client.get(spam.get_absolute_url()).text
    assert "The wider one." in client.get(comment.post.get_absolute_url()).text
    bob.refresh_from_db()
    assert bob.is_active
    assert not Erased.objects.exists()
    assert not any(recount().values())


def test_answers_flags_and_cases_come_back_too(
    bob: User, alice: User, moderator: User, post: Post, comment: Comment
) -> None:
    post.accept(comment)
    flag(comment, by=alice, reason="spam", words="")
    refer(Matter.SPAM, comment)
    open_cases = set(Case.objects.open().values_list("pk", flat=True))

    erased(bob, moderator)
    post.refresh_from_db()
    assert post.answer is None
    assert not Flag.objects.open().exists()
    assert not Case.objects.open().exists()
    assert Notice.objects.get(recipient=alice).kind == Notice.Kind.FLAGGED

    back(bob, moderator)
    post.refresh_from_db()
    assert post.answer == comment
    assert Flag.objects.open().count() == 1
    assert set(Case.objects.open().values_list("pk", flat=True)) == open_cases


def test_what_a_moderator_decided_meanwhile_stands(
    bob: User, moderator: User, comment: Comment, spam: Post
) -> None:
    erased(bob, moderator)
    comment.refresh_from_db()
    acts.restore(comment, by=moderator, reason="This one is good.")
    acts.remove(comment, by=moderator, reason="Or is it?")

    back(bob, moderator)

    comment.refresh_from_db()
    spam.refresh_from_db()
    assert (comment.state, spam.state) == (State.REMOVED, State.PUBLISHED)


def test_undone_before_the_worker_came_nothing_goes(bob: User, moderator: User, spam: Post) -> None:
    erase(bob, reason="Spam.", by=moderator)
    unerase(bob, reason="No.", by=moderator)
    take_down(payload())
    bring_back(payload())

    spam.refresh_from_db()
    assert spam.is_standing


def test_taken_down_again_before_all_was_back_everything_is_down(
    bob: User, moderator: User, spam: Post, comment: Comment
) -> None:
    erased(bob, moderator)
    first = payload()
    unerase(bob, reason="No.", by=moderator)
    erase(bob, reason="Yes.", by=moderator)
    bring_back(first)
    take_down(payload())

    spam.refresh_from_db()
    assert spam.state == State.REMOVED
    back(bob, moderator)
    spam.refresh_from_db()
    assert spam.state == State.PUBLISHED


def test_batches_leave_nothing_out(
    bob: User, moderator: User, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(putting_down, "AT_ONCE", 3)
    for n in range(7):
        publish_comment(author=bob, post=post, body=f"Watches {n}")

    erased(bob, moderator)
    assert not Comment.objects.standing().exists()
    back(bob, moderator)
    assert Comment.objects.standing().count() == 7


def test_after_a_week_it_is_too_late_and_the_words_are_gone(
    desk: Client, bob: User, moderator: User, spam: Post
) -> None:
    erased(bob, moderator)
    a_week_passes()
    left = payload()

    assert unerase(bob, reason="Late.", by=moderator) is None
    make_final(left)
    make_final(left)

    spam.refresh_from_db()
    assert (spam.body, spam.title) == ("", "Deleted")
    assert User.objects.get(pk=bob.pk).has_left
    assert Decision.objects.get().act == Act.ERASE


def test_what_was_undone_is_never_made_final(bob: User, moderator: User, spam: Post) -> None:
    erased(bob, moderator)
    back(bob, moderator)
    make_final(payload())

    bob.refresh_from_db()
    spam.refresh_from_db()
    assert bob.is_active
    assert spam.body == "Buy."


def test_twice_is_done_once(desk: Client, bob: User) -> None:
    desk.post(PLACE, SURE)

    assert desk.post(PLACE, SURE).status_code == 403
    assert Erasure.objects.count() == 1


def test_regulars_are_taken_down_by_administrators_only(
    desk: Client, client_of: ClientOf, administrator: User, moderator: User
) -> None:
    make_user("rita", trust_level=Trust.REGULAR)
    place = "/moderation/people/rita/erasure/"

    assert desk.post(place, SURE).status_code == 403
    assert client_of(administrator).post(place, SURE).status_code == 302


@pytest.mark.parametrize("name", ["mona", "ada"])
def test_nobody_with_a_role_is_taken_down(
    name: str, desk: Client, moderator: User, administrator: User
) -> None:
    assert desk.post(f"/moderation/people/{name}/erasure/", SURE).status_code == 403


DOINGS = st.lists(
    st.tuples(
        st.sampled_from(["speak", "post", "hold", "remove", "delete_words", "accept"]),
        st.integers(0, 20),
    ),
    max_size=12,
)


def picture() -> tuple[object, ...]:
    posts = Post.objects.order_by("pk")
    return (
        list(posts.values_list("pk", "state", "comment_count", "answer", "hotness", "body")),
        list(Comment.objects.order_by("pk").values_list("pk", "state", "body", "score")),
        list(User.objects.order_by("pk").values_list("pk", "is_active", "name")),
    )


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(done=DOINGS)
def test_undoing_restores_exactly(
    alice: User, bob: User, moderator: User, board: Board, done: list[tuple[str, int]]
) -> None:
    with rolled_back():
        publish_post(author=alice, board=board, title="Which chisel?", body="I have two.")
        for what, choice in done:
            live(what, choice, bob=bob, alice=alice, board=board)
        before = picture()

        erased(bob, moderator)
        assert not Comment.objects.filter(author=bob).standing().exists()
        assert not Post.objects.filter(author=bob).standing().exists()
        assert not any(recount().values())
        back(bob, moderator)

        assert picture() == before


def live(what: str, choice: int, *, bob: User, alice: User, board: Board) -> None:
    posts = list(Post.objects.order_by("pk"))
    post = posts[choice % len(posts)]
    comments = list(Comment.objects.order_by("pk"))
    comment = comments[choice % len(comments)] if comments else None
    match what:
        case "speak":
            author = bob if choice % 3 else alice
            publish_comment(author=author, post=post, parent=None, body=f"Word {choice}")
        case "post":
            publish_post(author=bob, board=board, title=f"Post {choice}", body="Words.")
        case "accept":
            if comment and comment.is_standing:
                comment.post.accept(comment)
        case _:
            getattr(comment or post, what)()
