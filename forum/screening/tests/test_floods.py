"""Nearly the same words from many accounts."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import User
from conftest import make_user
from forum.likeness.models import KEPT, WITHIN, Fingerprint
from forum.likeness.tasks import tidy
from forum.likeness.tests.test_sketch import OTHERS, WORDS
from forum.models import Comment, Post, State
from forum.moderation import acts
from forum.moderation.models import Case, Decision, Matter
from forum.moderation.tests.conftest import Work
from forum.posting import edit_comment, publish_comment
from forum.screening.tasks import screen


@pytest.fixture
def people(post: Post) -> list[User]:
    """Known as well as anybody."""
    return [make_user(name) for name in ("carol", "dan", "erin", "frank")]


def say(author: User, post: Post, name: str = "jointer") -> Comment:
    return publish_comment(author=author, post=post, body=WORDS.replace("jointer", name))


def referred() -> set[Comment]:
    cases = Case.objects.open().filter(matter=Matter.SPAM, facts__rule="flood")
    return {case.comment for case in cases.select_related("comment")}


def test_the_third_account_with_nearly_the_same_words_waits_and_the_others_are_looked_at(
    post: Post, people: list[User], work: Work
) -> None:
    first, second = say(people[0], post, "planer"), say(people[1], post, "router")
    work()
    assert not referred()

    third = say(people[2], post)
    assert third.state == State.HELD
    assert (Decision.objects.get().rule, Decision.objects.get().facts) == ("flood", {"alike": 2})
    work()

    assert referred() == {first, second}
    first.refresh_from_db()
    assert first.is_standing


def test_those_that_came_at_one_moment_are_found_in_whatever_order_workers_look(
    post: Post, people: list[User]
) -> None:
    comments = [say(author, post) for author in people[:3]]
    assert all(comment.is_standing for comment in comments)
    for comment in [comments[2], comments[0], comments[1]]:
        screen({"comment": comment.pk})

    states = sorted(Comment.objects.values_list("state", flat=True))
    assert states == [State.HELD, State.PUBLISHED, State.PUBLISHED]
    assert len(referred()) == 2


def test_looking_twice_refers_once(post: Post, people: list[User], work: Work) -> None:
    comments = [say(author, post) for author in people[:3]]
    work()
    weights = list(Case.objects.order_by("pk").values_list("weight", flat=True))
    for comment in comments:
        screen({"comment": comment.pk})

    assert list(Case.objects.order_by("pk").values_list("weight", flat=True)) == weights


def test_what_a_moderator_decided_is_not_brought_again(
    post: Post, people: list[User], work: Work, moderator: User
) -> None:
    first = say(people[0], post)
    acts.hold(first, by=moderator, reason="Let me see.")
    acts.approve(first, by=moderator)
    second = say(people[1], post)
    work()
    say(people[2], post)
    work()

    assert referred() == {second}


def test_one_person_alone_is_no_flood(post: Post, people: list[User], work: Work) -> None:
    for name in ("planer", "router", "lathe"):
        assert say(people[0], post, name).is_standing
        work()
    assert say(people[1], post).is_standing


def test_who_quotes_what_was_said_repeats_nothing(
    post: Post, people: list[User], work: Work
) -> None:
    for author in people:
        quoting = publish_comment(author=author, post=post, body=f"> {WORDS}\n\n{author.name}")
        work()
        assert quoting.is_standing


def test_other_words_about_the_same_do_not_count(
    post: Post, people: list[User], work: Work
) -> None:
    for author in people[:2]:
        say(author, post)
    work()

    assert publish_comment(author=people[2], post=post, body=OTHERS).is_standing


def test_what_was_said_days_ago_or_taken_back_does_not_count(
    post: Post, people: list[User], work: Work
) -> None:
    old, gone = say(people[0], post), say(people[1], post)
    work()
    Fingerprint.objects.filter(comment=old).update(written_at=timezone.now() - WITHIN)
    assert say(people[2], post).is_standing

    gone.delete_words()
    work()
    assert say(people[3], post).is_standing


def test_words_that_become_the_same_by_an_edit_are_found(
    post: Post, people: list[User], work: Work
) -> None:
    for author in people[:2]:
        say(author, post)
    comment = publish_comment(author=people[2], post=post, body="I wait for my moment.")
    work()
    edit_comment(comment, body=WORDS)

    comment.refresh_from_db()
    assert comment.state == State.HELD


def test_moderators_may_say_what_everybody_says(
    post: Post, people: list[User], work: Work, moderator: User
) -> None:
    for author in people[:2]:
        say(author, post)
    work()

    assert say(moderator, post).is_standing
    work()
    assert not Fingerprint.objects.filter(comment__author=moderator).exists()


def test_fingerprints_are_forgotten(post: Post, people: list[User], work: Work) -> None:
    new, old = say(people[0], post), say(people[1], post)
    work()
    Fingerprint.objects.filter(comment=old).update(written_at=timezone.now() - KEPT)
    tidy({})

    assert Fingerprint.objects.get().comment == new


def test_of_words_that_an_edit_made_short_nothing_is_left(
    post: Post, people: list[User], work: Work
) -> None:
    comment = say(people[0], post)
    work()
    edit_comment(comment, body="Never mind.")
    work()

    assert timezone.now() - comment.created_at < timedelta(minutes=5)
    assert not Fingerprint.objects.exists()
