"""The small version of bin/faults: about a minute, most of it the lease of a killed worker."""

import os
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from forum.management.faults.tally import Tally

TIME_LIMIT = 240


def run_faults(*arguments: str) -> tuple[int, str]:
    """What it ended with, and what it said."""
    faults = subprocess.Popen(
        [sys.executable, "-m", "config.faults", *arguments],
        cwd=settings.BASE_DIR,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    try:
        said, _ = faults.communicate(timeout=TIME_LIMIT)
    except subprocess.TimeoutExpired:
        # It puts its workers and servers away by itself.
        os.killpg(faults.pid, signal.SIGTERM)
        said, _ = faults.communicate(timeout=30)
    return faults.returncode, said


def test_nothing_is_lost_when_workers_are_killed_and_redis_is_flushed() -> None:
    status, said = run_faults("--comments=40", "--kills=3", "--flushes=1")

    assert status == 0, said
    figures = dict(line.rsplit(maxsplit=1) for line in said.splitlines() if " " in line)
    assert figures["comments accepted"] == figures["comments screened"] == "40"
    assert int(figures["notices expected"]) > 20
    assert figures["kills of a worker"] == "3"


WELL = Tally(
    comments_accepted=9,
    comments_refused=0,
    comments_screened=9,
    notices_expected=8,
    notices_missing=0,
    notices_doubled=0,
    mails_missing=0,
    mails_repeated=2,
    mails_unasked=0,
    jobs_interrupted=3,
    jobs_unfinished=0,
    jobs_dead=0,
)


def test_as_many_mails_may_be_repeated_as_workers_were_killed() -> None:
    assert WELL.passes(kills=2)
    assert not WELL.passes(kills=1)


@pytest.mark.parametrize(
    "amiss",
    [
        {"comments_refused": 1},
        {"comments_screened": 8},
        {"notices_missing": 1},
        {"notices_doubled": 1},
        {"mails_missing": 1},
        {"mails_unasked": 1},
        {"jobs_unfinished": 1},
        {"jobs_dead": 1},
    ],
    ids=lambda amiss: next(iter(amiss)),
)
def test_anything_amiss_fails_the_run(amiss: dict[str, int]) -> None:
    assert not replace(WELL, **amiss).passes(kills=20)


@pytest.mark.django_db
def test_it_keeps_away_from_a_database_in_use(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="The database is not empty"):
        call_command("faults", logs=tmp_path)
