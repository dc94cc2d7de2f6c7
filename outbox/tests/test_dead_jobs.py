from io import StringIO
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.core.management import CommandError, call_command
from django.db.models.functions import Now
from django.test import Client
from django.urls import reverse

from outbox.models import Job
from outbox.performing import perform

from .conftest import KIND, write_job

pytestmark = pytest.mark.django_db

JOBS = "admin:outbox_job_changelist"


def outbox(*arguments: str) -> str:
    out = StringIO()
    call_command("outbox", *arguments, stdout=out)
    return out.getvalue()


def write_dead_job(key: str = "1") -> Job:
    return write_job(key, dead_at=Now(), tries=8, last_error="OSError: greylisted")


def test_a_replayed_job_is_performed_with_all_its_tries(performed: list[dict[str, Any]]) -> None:
    job = write_dead_job()
    perform(job.pk)
    assert performed == []

    assert Job.objects.replay() == 1
    perform(job.pk)

    assert len(performed) == 1
    assert Job.objects.get().tries == 1


@pytest.mark.usefixtures("performed")
def test_the_command_counts_and_shows_what_is_dead() -> None:
    dead = write_dead_job()
    write_job("2", done_at=Now())
    write_job("3")

    said = outbox()

    assert [line.split() for line in said.splitlines()[:2]] == [
        ["kind", "waiting", "scheduled", "running", "dead", "done"],
        [KIND, "1", "0", "0", "1", "1"],
    ]
    assert "The oldest that waits has been due for 0 s." in said
    assert f"dead: {dead.pk} tests.note 1 after 8 tries: OSError: greylisted" in said


@pytest.mark.usefixtures("performed")
def test_the_command_replays_one_or_a_kind() -> None:
    first, *_ = [write_dead_job(str(number)) for number in range(3)]

    assert outbox("--replay", str(first.pk)).startswith("1 begin anew.")
    assert outbox("--replay", KIND).startswith("2 begin anew.")
    assert not Job.objects.dead().exists()


def test_the_command_says_when_there_is_nothing_to_replay() -> None:
    with pytest.raises(CommandError, match="No dead job is called 'tests.note'"):
        outbox("--replay", KIND)


@pytest.mark.usefixtures("performed")
def test_the_admin_shows_and_replays_dead_jobs(administrator: Any) -> None:
    client = Client()
    client.force_login(administrator)
    job, lively = write_dead_job(), write_job("2")

    listed = client.get(reverse(JOBS), {"state": "dead"})
    assert [each.pk for each in listed.context["cl"].queryset] == [job.pk]

    picked = {"action": "replay", "_selected_action": [job.pk, lively.pk]}
    answer = client.post(reverse(JOBS), picked, follow=True)

    assert "1 begin anew" in answer.content.decode()
    assert not Job.objects.dead().exists()


@pytest.mark.usefixtures("performed")
@pytest.mark.parametrize("page", ["add", "change", "delete"])
def test_the_admin_lets_nobody_write_jobs_by_hand(administrator: Any, page: str) -> None:
    client = Client()
    client.force_login(administrator)
    where = [] if page == "add" else [write_job().pk]

    assert client.post(reverse(f"admin:outbox_job_{page}", args=where)).status_code == 403


@pytest.mark.usefixtures("performed")
def test_staff_who_may_only_look_cannot_replay(alice: Any) -> None:
    alice.is_staff = True
    alice.save()
    alice.user_permissions.add(Permission.objects.get(codename="view_job"))
    client = Client()
    client.force_login(alice)
    job = write_dead_job()

    assert client.get(reverse(JOBS)).status_code == 200
    client.post(reverse(JOBS), {"action": "replay", "_selected_action": [job.pk]})

    assert Job.objects.dead().count() == 1
