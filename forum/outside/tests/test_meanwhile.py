"""What is the case, and what may happen, while a service takes its time."""

from __future__ import annotations

import pytest
from django.db import connection

from accounts.models import User
from forum.models import Comment, Post, State
from forum.moderation.models import Case, Decision
from forum.moderation.tests.conftest import Work
from forum.outside.tests.conftest import Choose, Machine
from forum.posting import publish_comment

pytestmark = pytest.mark.django_db(transaction=True)

OPEN_AND_LOCKED = """
    SELECT
        (SELECT count(*) FROM pg_stat_activity
         WHERE datname = current_database() AND state LIKE 'idle in transaction%'),
        (SELECT count(*) FROM pg_locks
         WHERE mode LIKE 'Row%' AND relation = 'forum_comment'::regclass)
"""


def test_no_row_is_locked_and_no_transaction_open(
    carol: User, post: Post, work: Work, choose: Choose, machine: Machine
) -> None:
    """The machine looks for itself, over a connection of its own."""
    states: list[tuple[int, int]] = []

    def look_at_database(received: object) -> None:
        with connection.cursor() as cursor:
            cursor.execute(OPEN_AND_LOCKED)
            states.append(cursor.fetchone())
        connection.close()

    choose()
    machine.meanwhile = look_at_database
    publish_comment(author=carol, post=post, body="The wider one.")
    work()

    assert states == [(0, 0)]


@pytest.mark.parametrize("verdict", ["spam", "unsure"])
def test_words_that_their_author_takes_back_come_before_nobody(
    verdict: str, carol: User, post: Post, work: Work, choose: Choose, machine: Machine
) -> None:
    comment = publish_comment(author=carol, post=post, body="The wider one.")

    def take_back(received: object) -> None:
        Comment.objects.get(pk=comment.pk).delete_words()
        connection.close()

    choose()
    machine.verdict(verdict)
    machine.meanwhile = take_back
    work()

    comment.refresh_from_db()
    assert comment.state == State.DELETED
    assert not Decision.objects.exists()
    assert not Case.objects.exists()
