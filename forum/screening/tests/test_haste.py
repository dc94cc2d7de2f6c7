"""First words that nobody can have typed."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import User
from forum.models import Post, State
from forum.moderation.models import Decision
from forum.posting import publish_comment
from forum.screening.finding import Facts
from forum.screening.phases.haste import FASTEST, SHORTEST, look

LONG = "I planed this edge twice, and the glue line shows all the same. " * 20


@pytest.mark.parametrize(
    ("facts", "is_held"),
    [
        (Facts(0, 0, typed=SHORTEST, seconds_here=0), True),
        (Facts(0, 0, typed=SHORTEST - 1, seconds_here=0), False),
        (Facts(0, 0, typed=FASTEST * 60, seconds_here=60), False),
        (Facts(0, 0, typed=FASTEST * 60 + 1, seconds_here=60), True),
        (Facts(0, 1, typed=9_999, seconds_here=0), False),
        (Facts(0, 0, typed=9_999, seconds_here=0, is_trusted=True), False),
        (Facts(0, 0, typed=9_999, seconds_here=None), False),
    ],
)
def test_it_holds_first_words_at_its_limit(facts: Facts, is_held: bool) -> None:
    assert bool(look(facts)) == is_held


def test_a_long_text_a_second_after_joining_waits(post: Post, bob: User) -> None:
    comment = publish_comment(author=bob, post=post, body=LONG)

    assert comment.state == State.HELD
    assert Decision.objects.get().rule == "haste"


def test_who_took_the_time_does_not_wait(post: Post, bob: User) -> None:
    bob.joined_at = timezone.now() - timedelta(minutes=5)
    bob.save(update_fields=["joined_at"])

    assert publish_comment(author=bob, post=post, body=LONG).is_standing


def test_what_is_quoted_was_not_typed(post: Post, bob: User) -> None:
    quoted = "".join(f"> {line}\n" for line in LONG.split(". "))

    assert publish_comment(author=bob, post=post, body=f"{quoted}\nSo do I.").is_standing
