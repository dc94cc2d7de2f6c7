"""What follows from a judgement: a person looks, and by default the words stay where they are."""

from __future__ import annotations

import pytest
from pytest_django.fixtures import Settings as SettingsWrapper

from accounts.choices import Trust
from accounts.models import User
from conftest import make_user
from forum.models import Comment, Post, State
from forum.moderation.models import Act, Case, Decision, Matter
from forum.notifications.models import Notice
from forum.posting import publish_comment
from forum.screening.asking import ask_all
from forum.screening.models import Screening
from forum.screening.tasks import screen
from forum.spam.judging import Judgement, judge, judge_thing
from forum.spam.models import SpamModel
from outbox.models import Job

pytestmark = pytest.mark.django_db

SPAM = "Check out my channel and subscribe to my channel!!! Please subscribe :)"


@pytest.fixture
def carol(db: None) -> User:
    """Somebody new."""
    return make_user("carol", trust_level=Trust.NEW)


@pytest.fixture
def spam(carol: User, post: Post) -> Comment:
    return publish_comment(author=carol, post=post, body=SPAM)


def look_at(thing: Comment) -> None:
    """As the worker does."""
    screen({"comment": thing.pk})


def test_what_is_probably_spam_comes_before_a_person_and_stays(spam: Comment) -> None:
    look_at(spam)

    case, judgement = Case.objects.get(), judge_thing(spam)
    assert (case.matter, case.thing) == (Matter.SPAM, spam)
    assert case.weight == judgement.doubt
    assert case.facts == judgement.grounds
    assert "subscribe" in case.facts["words_for"]
    spam.refresh_from_db()
    assert spam.state == State.PUBLISHED
    assert not Decision.objects.exists()


def test_kind_words_come_before_nobody(carol: User, post: Post) -> None:
    look_at(publish_comment(author=carol, post=post, body="The wider one."))

    assert Screening.objects.get().seen[-1]["phase"] == "spam_model"
    assert not Case.objects.exists()


def test_a_site_may_let_it_hold_and_the_author_is_told(
    spam: Comment, settings: SettingsWrapper
) -> None:
    settings.SPAM_HOLDS_FROM = 0.8
    look_at(spam)

    spam.refresh_from_db()
    decision = Decision.objects.get()
    assert spam.state == State.HELD
    assert (decision.act, decision.rule, decision.actor) == (Act.HOLD, "spam_model", None)
    assert decision.facts["probability"] > 0.8
    assert "subscribe" not in str(decision.facts)
    assert Notice.objects.filter(recipient=spam.author).exists()


def test_nothing_is_removed_however_sure_it_is(spam: Comment, settings: SettingsWrapper) -> None:
    settings.SPAM_HOLDS_FROM = settings.SPAM_REFERS_FROM = 0.0
    look_at(spam)
    assert not Decision.objects.filter(act=Act.REMOVE).exists()


def test_by_default_it_holds_nothing_even_what_could_not_be_surer() -> None:
    from django.conf import settings

    assert judge(SPAM * 50).probability < settings.SPAM_HOLDS_FROM


def test_what_a_person_decided_is_not_brought_again(spam: Comment, moderator: User) -> None:
    Decision.objects.create(act="dismiss", actor=moderator, reason="Fine.", comment=spam)
    look_at(spam)
    assert not Case.objects.exists()


def test_people_whom_the_site_trusts_are_asked_nothing(alice: User, post: Post) -> None:
    comment = publish_comment(author=alice, post=post, body=SPAM)
    look_at(comment)

    assert "spam_model" not in ask_all(comment)
    assert not Case.objects.exists()


def test_moderators_would_wait_for_themselves(moderator: User, post: Post) -> None:
    comment = publish_comment(author=moderator, post=post, body=SPAM)
    look_at(comment)

    assert "spam_model" not in ask_all(comment)
    assert not Case.objects.exists()


def test_the_doubtful_weigh_most() -> None:
    doubts = [Judgement(at, [], [], 0).doubt for at in (0.5, 0.7, 0.9, 0.99)]
    assert doubts[0] == 1
    assert doubts == sorted(doubts, reverse=True)


def test_links_to_this_site_lead_nobody_away(
    post: Post, bob: User, settings: SettingsWrapper
) -> None:
    site = settings.SITE_URL.geturl()
    here = publish_comment(author=bob, post=post, body=f"As I said in {site}/posts/1/ before.")
    away = publish_comment(author=bob, post=post, body="As I said in http://x.example/ before.")
    assert "one link" not in judge_thing(here).words_for
    assert "one link" in judge_thing(away).words_for
    assert judge_thing(here).probability < judge_thing(away).probability


def test_a_long_comment_is_weighed_as_a_letter() -> None:
    text = "Thank you for this, I have wondered about it for years. " * 40
    assert judge(text, {"kind": "comment"}) == judge(text, {"kind": "post"})
    assert judge(SPAM, {"kind": "comment"}) != judge(SPAM, {"kind": "post"})


def test_a_job_that_is_done_twice_says_nothing_new(spam: Comment) -> None:
    look_at(spam)
    look_at(spam)
    assert Case.objects.get().weight == judge_thing(spam).doubt


def test_workers_consider_what_was_written(spam: Comment, post: Post) -> None:
    screen({"comment": spam.pk})
    screen({"post": post.pk})
    assert [case.thing for case in Case.objects.filter(matter=Matter.SPAM)] == [spam]


def test_a_model_that_fails_is_seen_and_the_rules_look_all_the_same(
    carol: User, post: Post
) -> None:
    comment = publish_comment(author=carol, post=post, body="Hello.")
    broken = SpamModel.objects.create(is_active=True, weights={"comment": "nonsense"})
    screen({"comment": comment.pk})

    case = Case.objects.get()
    assert (case.matter, case.thing) == (Matter.FAULT, comment)
    assert case.facts == {"phases": ["spam_model"]}
    comment.refresh_from_db()
    assert comment.is_standing
    assert broken.is_active
    assert Job.objects.filter(kind="notifications.announce").exists()
