"""What bin/bench measures with. The whole of it takes minutes, and says something on a calm machine
only."""

from __future__ import annotations

import time

import pytest
from django.core.management import CommandError, call_command
from pytest_django.live_server_helper import LiveServer

from forum.likeness.sketch import likeness, sketch_of
from forum.management.benching.newcomers import write_comments
from forum.management.benching.readers import Readers
from forum.models import Post
from forum.screening.knowing import is_by_newcomer


def test_its_comments_are_by_newcomers_and_no_two_are_alike(post: Post) -> None:
    comments = write_comments([post], 12)

    assert all(map(is_by_newcomer, comments))
    sketches = [sketch_of(comment.body) for comment in comments]
    assert all(sketches)
    assert max(likeness(one, other) for one in sketches for other in sketches if one != other) < 0.2


@pytest.mark.django_db(transaction=True)
def test_readers_read_and_tell_what_was_not_served(live_server: LiveServer, post: Post) -> None:
    paths = [post.get_absolute_url(), "/nowhere/"]
    readers = Readers(port=live_server.thread.port, paths=paths, number=2)
    with readers.reading():
        end = time.monotonic() + 20
        while time.monotonic() < end and not (len(readers.waits) > 1 and readers.faults):
            time.sleep(0.05)

    assert readers.faults
    assert 0 < readers.usual <= readers.slow


def test_it_refuses_a_database_that_is_in_use(db: None) -> None:
    with pytest.raises(CommandError, match="not empty"):
        call_command("bench_while_reading", logs=".")
