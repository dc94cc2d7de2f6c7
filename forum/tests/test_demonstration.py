from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.db import transaction
from django.db.models import Count, F, Max, Q
from django.test import Client, override_settings
from django.utils import timezone

from accounts.choices import Trust
from accounts.models import User
from forum import markup, ranking
from forum.demonstration import load, logins
from forum.demonstration.script import ContentError, read_words, span
from forum.models import Board, Comment, Post, State, Tag, Vote
from forum.moderation.models import Act, Decision, Flag
from forum.notifications.models import Notice
from forum.polls.models import Poll
from forum.reading.following import read_following
from forum.reading.thread import MAX_DEPTH, drawn_depth
from forum.screening.looking import first_look
from outbox.models import Job


@pytest.fixture(autouse=True, scope="module")
def loaded(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[None]:
    """Once for all tests in this file, which only read."""
    var = tmp_path_factory.mktemp("var")
    with override_settings(VAR_DIR=var), django_db_blocker.unblock(), transaction.atomic():
        load()
        yield
        transaction.set_rollback(True)


def test_a_small_village_with_life_in_it() -> None:
    assert User.objects.count() == 20
    assert Board.objects.count() == 4
    assert 12 <= Post.objects.standing().count() <= 14
    assert 140 <= Comment.objects.count() <= 180
    silent = User.objects.annotate(said=Count("comments") + Count("posts")).filter(said=0)
    assert not silent.exists()
    assert set(Post.objects.values_list("comment_count", flat=True)) >= {0, 1}


def test_every_post_says_what_it_is_about_and_every_tag_is_used() -> None:
    assert not Post.objects.filter(taggings=None).exists()
    assert not Tag.objects.filter(taggings=None).exists()
    assert "Listen to your page" in Client().get("/tags/accessibility/").text


def test_there_is_something_new_to_come_back_to() -> None:
    rowan = User.objects.get(name="rowan")

    page = read_following(rowan)

    assert page.rows
    assert any(row.heard for row in page.rows)
    assert not all(row.heard for row in page.rows)


def test_who_has_been_here_for_long_is_trusted() -> None:
    levels = dict(User.objects.order_by("joined_at").values_list("name", "trust_level"))

    assert levels["rowan"] == Trust.MEMBER
    assert levels["juniper"] == Trust.BASIC
    assert levels["wren"] == Trust.NEW


def test_everything_that_can_happen_to_words_has_happened() -> None:
    states = dict(Comment.objects.values_list("state").annotate(Count("pk")))
    assert set(states) == set(State)
    assert Comment.objects.filter(state=State.DELETED, replies__state=State.PUBLISHED).exists()
    assert Comment.objects.filter(edited_at__gt=F("created_at")).exists()
    assert Comment.objects.standing().filter(score__lt=0).exists()
    assert max(ranking.controversy(c.up_count, c.down_count) for c in Comment.objects.all()) > 10
    assert Flag.objects.open().filter(comment__state=State.PUBLISHED).exists()
    assert Post.objects.exclude(pinned_at=None).count() == 1
    assert Post.objects.exclude(locked_at=None).count() == 1
    happened = set(Decision.objects.values_list("act", flat=True))
    assert happened >= {Act.HOLD, Act.APPROVE, Act.REMOVE, Act.RESTORE, Act.DISMISS, Act.LOCK}


def test_one_thread_is_deeper_than_is_drawn() -> None:
    deepest = max(drawn_depth(comment) for comment in Comment.objects.filter(replies=None))

    assert deepest >= 12 > MAX_DEPTH


def test_every_counter_counts_its_rows() -> None:
    ups, downs = (Count("votes", filter=Q(votes__value=value)) for value in (Vote.UP, Vote.DOWN))
    for model in (Post, Comment):
        things: Any = model._default_manager.annotate(ups=ups, downs=downs)
        for thing in things:
            assert (thing.up_count, thing.down_count) == (thing.ups, thing.downs)
    standing = Count("comments", filter=Q(comments__state=State.PUBLISHED))
    posts: Any = Post.objects.annotate(standing=standing, last=Max("comments__created_at"))
    for post in posts:
        assert post.comment_count == post.standing
        assert post.last_activity_at == (post.last or post.created_at)
        assert post.hotness == ranking.hot(post.up_count, post.down_count, post.created_at)
    assert not Vote.objects.filter(
        Q(post__author=F("user")) | Q(comment__author=F("user"))
    ).exists()


def test_time_runs_forward() -> None:
    oldest = timezone.now() - timedelta(days=10, minutes=5)
    assert Post.objects.filter(created_at__gt=oldest).count() == Post.objects.count()
    for comment in Comment.objects.select_related("parent", "post__author", "author"):
        assert comment.created_at > (comment.parent or comment.post).created_at
        assert comment.post.locked_at is None or comment.created_at < comment.post.locked_at
        assert comment.byline
        assert not comment.author or comment.author.joined_at < comment.created_at
    for decision in Decision.objects.all():
        assert decision.thing.created_at <= decision.at
    by_key, by_time = (
        list(Comment.objects.order_by(*order).values_list("pk", flat=True))
        for order in (["pk"], ["created_at", "pk"])
    )
    assert by_key == by_time


def test_what_is_held_would_be_held_of_anybody() -> None:
    held = Comment.objects.get(state=State.HELD)
    finding = first_look(held, links=markup.render(held.body).links).finding

    assert len(markup.render(held.body).links) == 3
    assert finding
    assert held.decisions.get().rule == finding.rule
    assert held.decisions.get().facts == finding.facts


def test_a_decision_closed_the_flags_before_it() -> None:
    for decision in Decision.objects.filter(flags__isnull=False):
        assert sum(decision.facts["flags"].values()) == decision.flags.count()
    decided = Flag.objects.exclude(decision=None)
    assert decided.filter(decided_at=F("decision__at"), created_at__lt=F("decided_at")).exists()
    assert not Flag.objects.open().filter(comment__state=State.REMOVED).exists()


def test_everything_can_be_rendered() -> None:
    for words in read_words():
        assert words.body == words.body.strip()
        assert markup.render(words.body).html


def test_who_is_called_is_there() -> None:
    called = {name for words in read_words() for name in markup.render(words.body).mentions}

    assert called
    for name in called:
        assert User.objects.called(name), name


def test_nobody_is_mailed() -> None:
    assert not Job.objects.exists()
    assert set(EmailAddress.objects.values_list("verified", "primary")) == {(True, True)}
    assert not User.objects.exclude(email__endswith="@example.org").exists()


def test_whoever_logs_in_finds_notices_new_and_old() -> None:
    for login in logins():
        told = Notice.objects.filter(recipient__name=login.name)
        assert told.filter(read_at=None).exists()
        assert told.exclude(read_at=None).exists()


def test_every_page_of_it_can_be_read(client: Client) -> None:
    urls = [
        thing.get_absolute_url() for model in (Board, Post, User) for thing in model.objects.all()
    ]
    deepest = max(Comment.objects.filter(replies=None), key=drawn_depth)
    for url in ["/", *urls, deepest.get_absolute_url()]:
        assert client.get(url).status_code == 200


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("3d 4h 20m", timedelta(days=3, hours=4, minutes=20)),
        ("5h", timedelta(hours=5)),
        ("10d", timedelta(days=10)),
    ],
)
def test_a_span_is_read(text: str, length: timedelta) -> None:
    assert span(text) == length


@pytest.mark.parametrize("text", ["", "3", "3 days", "4h 3d", "-1d"])
def test_what_is_no_span_is_refused(text: str) -> None:
    with pytest.raises(ContentError):
        span(text)


def test_people_have_voted_in_polls() -> None:
    for poll in Poll.objects.all():
        assert poll.ballots.count() >= 10
    assert {poll.kind for poll in Poll.objects.all()} == {"several", "ranked"}
