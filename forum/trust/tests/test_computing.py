"""Facts out of the database, and people moved by them: by night, by command, and at once."""

from __future__ import annotations

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.choices import Trust
from accounts.models import User
from conftest import ClientOf, make_user
from forum.models import Board, Comment, Post, cast_vote
from forum.moderation import acts
from forum.moderation.flagging import flag
from forum.moderation.models import Act, Decision
from forum.posting import publish_comment, publish_post
from forum.trust import computing
from forum.trust.computing import Move, carry_out, consider, moves_of
from forum.trust.gathering import facts_of, gather, gather_site
from forum.trust.levels import GRACE_DAYS, PENALTY_DAYS, PERIOD_DAYS, Facts, Site
from forum.trust.models import LevelChange, Visit
from outbox.models import Job
from outbox.performing import perform
from outbox.tasks import daily


def visit(
    user: User, days_ago: int, *, discussions: int = 0, comments: int = 0, minutes: int = 0
) -> None:
    at = timezone.now() - timedelta(days=days_ago)
    Visit.objects.create(
        user=user,
        day=at.date(),
        discussions=discussions,
        comments=comments,
        seconds=minutes * 60,
        last_seen_at=at,
    )


def read_enough_for_level_1(user: User) -> None:
    visit(user, 0, discussions=5, comments=30, minutes=10)


def level_of(user: User) -> int:
    user.refresh_from_db()
    return user.trust_level


def work_off() -> None:
    while waiting := list(Job.objects.waiting().values_list("pk", flat=True)):
        for job in waiting:
            perform(job)


def test_reading_is_summed_over_days(bob: User) -> None:
    visit(bob, 0, discussions=2, comments=10, minutes=3)
    visit(bob, 1, discussions=1, comments=5, minutes=4)
    visit(bob, PERIOD_DAYS + 5, discussions=7, comments=70, minutes=9)

    assert facts_of(bob) == Facts(
        days=3,
        minutes=16,
        opened=10,
        comments_read=85,
        recent_days=2,
        recent_opened=3,
        recent_comments_read=15,
    )


def test_answers_count_by_discussion_and_only_in_those_of_others(
    board: Board, alice: User, bob: User
) -> None:
    first, second, old = (publish_post(author=alice, board=board, title=t) for t in "ABC")
    own = publish_post(author=bob, board=board, title="Mine")
    for post in (first, first, second, old, own):
        publish_comment(author=bob, post=post, body="Yes.")
    publish_comment(
        author=bob, post=publish_post(author=alice, board=board, title="D"), body="?"
    ).remove()
    long_ago = timezone.now() - timedelta(days=PERIOD_DAYS + 1)
    Comment.objects.filter(post=old).update(created_at=long_ago)

    facts = facts_of(bob)

    assert (facts.answered, facts.recent_answered) == (3, 2)


def test_votes_count_both_ways_by_people_and_days(
    board: Board, alice: User, bob: User, mallory: User
) -> None:
    post = publish_post(author=bob, board=board, title="Mine")
    comment = publish_comment(author=bob, post=post, body="More of it")
    for voter in (alice, mallory):
        cast_vote(voter, post, 1)
    cast_vote(alice, comment, 1)
    cast_vote(mallory, comment, -1)
    alice.votes.filter(comment=comment).update(voted_at=timezone.now() - timedelta(days=3))
    mallory.votes.filter(post=post).update(voted_at=timezone.now() - timedelta(days=300))

    facts = facts_of(bob)

    assert (facts.received, facts.recent_received) == (3, 2)
    assert (facts.recent_givers, facts.recent_giving_days) == (1, 2)
    assert (facts_of(alice).given, facts_of(alice).recent_given) == (2, 2)
    assert (facts_of(mallory).given, facts_of(mallory).recent_given) == (1, 0)


def test_flags_count_only_where_a_moderator_agreed(
    post: Post, bob: User, alice: User, mallory: User, moderator: User
) -> None:
    spam, rude, kept = (publish_comment(author=bob, post=post, body=words) for words in "ABC")
    for flagger in (alice, mallory):
        flag(spam, by=flagger, reason="spam")
        flag(kept, by=flagger, reason="spam")
    flag(rude, by=alice, reason="unkind")
    acts.remove(spam, by=moderator, reason="An advertisement.")
    acts.remove(rude, by=moderator, reason="Unkind.")
    acts.dismiss_flags(kept, by=moderator)

    facts = facts_of(bob)

    assert (facts.recent_flagged, facts.recent_flaggers) == (1, 2)


@pytest.mark.parametrize(("days", "counted"), [(PENALTY_DAYS - 1, 1), (PENALTY_DAYS + 1, 0)])
def test_a_suspension_counts_for_half_a_year(
    bob: User, moderator: User, days: int, counted: int
) -> None:
    at = timezone.now() - timedelta(days=days)
    Decision.objects.create(act=Act.SUSPEND, actor=moderator, person=bob, reason="Spam.", at=at)

    assert facts_of(bob).suspensions == counted


@pytest.mark.parametrize(("days", "is_in_grace"), [(GRACE_DAYS - 1, True), (GRACE_DAYS + 1, False)])
def test_who_has_just_come_to_level_3_is_in_grace(bob: User, days: int, is_in_grace: bool) -> None:
    at = timezone.now() - timedelta(days=days)
    LevelChange.objects.create(user=bob, before=2, after=3, at=at)

    assert facts_of(bob).is_in_grace is is_in_grace


def test_facts_of_many_cost_no_more_queries_than_those_of_one(
    post: Post, alice: User, bob: User, mallory: User
) -> None:
    with CaptureQueriesContext(connection) as spent:
        facts = gather([alice.pk])
        one = len(spent)
        facts = gather([alice.pk, bob.pk, mallory.pk])

    assert len(spent) == 2 * one
    assert one == 7
    assert set(facts) == {alice.pk, bob.pk, mallory.pk}


def test_the_site_counts_what_stands_and_is_new(post: Post, comment: Comment, bob: User) -> None:
    publish_comment(author=bob, post=post, body="Gone").remove()
    assert gather_site() == Site(discussions=1, comments=1)

    Comment.objects.update(created_at=timezone.now() - timedelta(days=PERIOD_DAYS + 1))
    assert gather_site() == Site(discussions=1, comments=0)


# ------------------------------------------------------------------ by night


def test_the_night_moves_everybody_once_in_batches(
    newcomer: User, bob: User, mallory: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(computing, "BATCH", 1)
    others = [make_user(f"nobody-{n}", trust_level=Trust.NEW) for n in range(2)]
    for person in (newcomer, others[1]):
        read_enough_for_level_1(person)

    for _ in range(2):
        daily("trust.compute")
        work_off()

    assert level_of(newcomer) == level_of(others[1]) == Trust.BASIC
    assert level_of(others[0]) == Trust.NEW
    assert LevelChange.objects.count() == 2
    # One for each person and one that finds the end; the second stroke of the clock adds none.
    assert Job.objects.filter(kind="trust.compute").count() == User.objects.count() + 1


def test_a_job_that_is_done_again_moves_nobody_again(newcomer: User) -> None:
    read_enough_for_level_1(newcomer)
    daily("trust.compute")
    [job] = Job.objects.filter(kind="trust.compute")
    for _ in range(2):
        perform(job.pk)
        Job.objects.filter(pk=job.pk).update(done_at=None)

    assert LevelChange.objects.count() == 1


def test_level_3_is_lost_by_night_once_the_grace_is_over(bob: User) -> None:
    User.objects.filter(pk=bob.pk).update(trust_level=Trust.REGULAR)
    change = LevelChange.objects.create(user=bob, before=2, after=3)
    call_command("trust", stdout=StringIO())
    assert level_of(bob) == Trust.REGULAR

    LevelChange.objects.filter(pk=change.pk).update(at=timezone.now() - timedelta(days=20))
    call_command("trust", stdout=StringIO())
    assert level_of(bob) == Trust.MEMBER


@pytest.mark.parametrize("fields", [{"is_trust_locked": True}, {"is_active": False}])
def test_locked_levels_and_people_who_are_gone_are_left_alone(
    newcomer: User, fields: dict[str, bool]
) -> None:
    read_enough_for_level_1(newcomer)
    User.objects.filter(pk=newcomer.pk).update(**fields)

    call_command("trust", stdout=StringIO())
    newcomer.refresh_from_db()
    consider(newcomer)

    if "is_trust_locked" in fields:
        assert level_of(newcomer) == Trust.NEW
    assert not LevelChange.objects.exists()


def test_what_a_moderator_locked_meanwhile_is_not_moved(newcomer: User) -> None:
    read_enough_for_level_1(newcomer)
    [move] = moves_of([newcomer], Site())
    User.objects.filter(pk=newcomer.pk).update(is_trust_locked=True)

    assert not carry_out(move)
    assert not LevelChange.objects.exists()


def test_of_two_who_move_somebody_one_does(newcomer: User) -> None:
    move = Move(newcomer, Trust.NEW, Trust.BASIC)

    assert carry_out(move)
    assert not carry_out(Move(newcomer, Trust.NEW, Trust.BASIC))
    assert LevelChange.objects.count() == 1


def test_the_command_shows_who_moves_and_can_only_look(newcomer: User, bob: User) -> None:
    read_enough_for_level_1(newcomer)
    told = StringIO()

    call_command("trust", "--dry-run", stdout=told)
    assert "nell: new to basic" in told.getvalue()
    assert "1 would move" in told.getvalue()
    assert level_of(newcomer) == Trust.NEW

    call_command("trust", stdout=told)
    assert "2 people asked about, 1 moved." in told.getvalue()
    assert level_of(newcomer) == Trust.BASIC


# ------------------------------------------------------------------ at once


def test_reading_one_rises_to_level_1_at_once(
    client_of: ClientOf, post: Post, newcomer: User
) -> None:
    visit(newcomer, 0, discussions=4, comments=30, minutes=10)

    client_of(newcomer).get(post.get_absolute_url())

    assert level_of(newcomer) == Trust.BASIC


@pytest.mark.parametrize("act", ["vote", "comment", "post"])
def test_taking_part_one_rises_to_level_2_at_once(
    client_of: ClientOf, board: Board, alice: User, act: str
) -> None:
    basil = make_user("basil", trust_level=Trust.BASIC)
    posts = [publish_post(author=alice, board=board, title=f"No. {n}") for n in range(3)]
    for post in posts:
        publish_comment(author=basil, post=post, body="Yes.")
    own = publish_post(author=basil, board=board, title="Mine")
    cast_vote(alice, own, 1)
    for days in range(15):
        visit(basil, days, discussions=2, comments=10, minutes=5)
    if act != "vote":
        cast_vote(basil, posts[0], 1)
    browser = client_of(basil)

    paths: dict[str, tuple[str, dict[str, str]]] = {
        "vote": (f"/posts/{posts[0].pk}/vote/", {"value": "1"}),
        "comment": (f"/posts/{posts[0].pk}/comments/", {"body": "And yes."}),
        "post": ("/posts/new/", {"board": "workbench", "title": "Two", "body": "More"}),
    }
    path, words = paths[act]
    assert browser.post(path, words).status_code == 302

    assert level_of(basil) == Trust.MEMBER


def test_it_is_asked_once_in_a_while_and_not_of_those_who_are_there(
    newcomer: User, bob: User, post: Post
) -> None:
    visit(newcomer, 0)
    visit(bob, 0)

    def queries(person: User) -> int:
        with CaptureQueriesContext(connection) as spent:
            consider(person)
        return len(spent)

    assert queries(newcomer) == 1 + 7
    assert queries(newcomer) == 1
    assert queries(bob) == 0
