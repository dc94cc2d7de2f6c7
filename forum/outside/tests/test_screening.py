"""What follows from what a service says, and from its saying nothing."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.checks import run_checks
from django.core.management import CommandError, call_command
from django.utils import timezone

from accounts.models import User
from conftest import ClientOf
from forum.models import Comment, Post, State
from forum.moderation import acts
from forum.moderation.models import Case, Decision, Matter
from forum.moderation.tests.conftest import Work
from forum.notifications.models import Notice
from forum.outside.models import FAULTS_IN_A_ROW, Availability
from forum.outside.tests.conftest import Choose, Machine
from forum.posting import publish_comment
from forum.screening.models import Screening
from forum.screening.tasks import AGAIN_AFTER
from outbox.models import Job


def write(author: User, post: Post, number: int = 0) -> Comment:
    return publish_comment(author=author, post=post, body=f"The wider one, number {number}.")


def recorded(comment: Comment) -> dict[str, object]:
    """What the phase saw."""
    seen = Screening.objects.get(comment=comment).seen
    [line] = [line for line in seen if line["phase"] == "outside_service"]
    return dict(line["saw"])


def let_time_pass() -> None:
    """Until the next of the later looks is due, and the service has rested."""
    Job.objects.filter(done_at=None).update(due=timezone.now())
    Availability.objects.update(rests_until=None)


def test_nobody_is_asked_unless_the_site_says_so(
    carol: User, post: Post, work: Work, machine: Machine
) -> None:
    comment = write(carol, post)
    work()

    assert not machine.received
    assert "outside_service" not in str(Screening.objects.get(comment=comment).seen)


def test_nobody_is_asked_while_somebody_waits(
    carol: User, post: Post, choose: Choose, machine: Machine, client_of: ClientOf
) -> None:
    choose()
    client_of(carol).post(f"/posts/{post.pk}/comments/", {"body": "The wider one."})

    assert Comment.objects.get().is_standing
    assert not machine.received


def test_what_it_calls_fine_stays(
    carol: User, post: Post, work: Work, choose: Choose, machine: Machine
) -> None:
    choose()
    comment = write(carol, post)
    work()

    comment.refresh_from_db()
    assert comment.is_standing
    assert recorded(comment) == {
        "outside_service": "hook", "outside_verdict": "ham", "outside_fault": "",
    }  # fmt: skip
    assert not Case.objects.exists()


def test_what_it_calls_spam_waits_and_its_author_reads_why(
    carol: User, post: Post, work: Work, choose: Choose, machine: Machine
) -> None:
    choose()
    machine.verdict("spam")
    comment = write(carol, post)
    work()

    comment.refresh_from_db()
    assert comment.state == State.HELD
    decision = Decision.objects.get()
    assert decision.rule == "outside_service"
    assert decision.facts == {"service": "hook", "verdict": "spam"}
    assert "may be wrong" in Notice.objects.get(recipient=carol).words


def test_what_it_is_unsure_of_comes_before_a_person(
    carol: User, post: Post, work: Work, choose: Choose, machine: Machine
) -> None:
    choose()
    machine.verdict("unsure")
    comment = write(carol, post)
    work()

    assert Case.objects.open().about(comment).get().matter == Matter.SPAM
    assert comment.is_standing


def test_it_is_not_asked_about_people_whom_the_site_knows(
    alice: User, moderator: User, post: Post, work: Work, choose: Choose, machine: Machine
) -> None:
    choose()
    for author in (alice, moderator):
        write(author, post)
    work()

    assert not machine.received


def test_of_what_waits_for_a_person_anyway_that_person_reads_what_it_said(
    carol: User, post: Post, work: Work, choose: Choose, machine: Machine
) -> None:
    choose()
    machine.verdict("spam")
    comment = publish_comment(author=carol, post=post, body="See https://example.org/a")
    work()

    assert recorded(comment)["outside_verdict"] == "spam"
    found = [line["found"] for line in Screening.objects.get(comment=comment).seen]
    assert "first_words" in found
    assert Decision.objects.get().rule == "first_words"


def test_it_is_not_asked_about_what_a_moderator_decided(
    carol: User, moderator: User, post: Post, work: Work, choose: Choose, machine: Machine
) -> None:
    choose()
    comment = publish_comment(author=carol, post=post, body="See https://example.org/a")
    acts.approve(comment, by=moderator)
    work()

    assert not machine.received


def test_without_an_answer_words_wait_where_the_site_says_hold(
    carol: User, post: Post, work: Work, choose: Choose, machine: Machine
) -> None:
    choose(without_answer="hold")
    machine.status = 500
    comment = write(carol, post)
    work()

    comment.refresh_from_db()
    assert comment.state == State.HELD
    assert "no fault of yours" in Decision.objects.get().reason
    assert recorded(comment)["outside_fault"] == "answered with status 500"
    assert not Job.objects.filter(kind="moderation.screen", done_at=None).exists()


def test_without_an_answer_words_show_where_the_site_says_publish_and_it_is_asked_again(
    carol: User, post: Post, work: Work, choose: Choose, machine: Machine
) -> None:
    choose(without_answer="publish")
    machine.status = 500
    comment = write(carol, post)
    work()

    comment.refresh_from_db()
    assert comment.is_standing
    assert recorded(comment)["outside_verdict"] == "no answer"
    later = Job.objects.get(kind="moderation.screen", done_at=None)
    assert later.due > timezone.now() + AGAIN_AFTER[0] - timedelta(minutes=1)

    machine.status = 200
    machine.verdict("spam")
    let_time_pass()
    work()
    comment.refresh_from_db()
    assert comment.state == State.HELD
    assert Job.objects.filter(kind="notifications.announce").count() == 1


def test_it_is_asked_again_a_few_times_only(
    carol: User, post: Post, work: Work, choose: Choose, machine: Machine
) -> None:
    choose(without_answer="publish")
    machine.status = 500
    write(carol, post)
    for _ in range(len(AGAIN_AFTER) + 3):
        work()
        let_time_pass()

    assert len(machine.received) == 1 + len(AGAIN_AFTER)
    assert not Job.objects.filter(kind="moderation.screen", done_at=None).exists()


def test_who_does_not_answer_is_left_alone_for_a_while(
    carol: User, post: Post, work: Work, choose: Choose, machine: Machine
) -> None:
    choose(without_answer="publish")
    machine.status = 500
    for number in range(FAULTS_IN_A_ROW + 4):
        write(carol, post, number)
    work()
    assert len(machine.received) == FAULTS_IN_A_ROW

    machine.status = 200
    Availability.objects.update(rests_until=timezone.now() - timedelta(seconds=1))
    comment = write(carol, post, 99)
    work()
    assert recorded(comment)["outside_verdict"] == "ham"
    line = Availability.objects.get()
    assert (line.faults, line.rests_until) == (0, None)


def test_administrators_see_that_it_does_not_answer(
    carol: User,
    post: Post,
    work: Work,
    choose: Choose,
    machine: Machine,
    client_of: ClientOf,
    administrator: User,
    alice: User,
) -> None:
    choose()
    assert not run_checks(databases=["default"], tags=["database"])
    machine.status = 500
    for number in range(FAULTS_IN_A_ROW):
        write(carol, post, number)
    work()

    [warning] = run_checks(databases=["default"], tags=["database"])
    assert "gave no answer 3 times in a row: it answered with status 500." in str(warning)
    address = "/admin/outside/availability/"
    assert "answered with status 500" in client_of(administrator).get(address).text
    assert client_of(alice).get(address).status_code in (302, 403)


def test_it_can_be_tried_by_hand(
    choose: Choose, machine: Machine, capsys: pytest.CaptureFixture[str], db: None
) -> None:
    call_command("screening_service")
    assert "nobody outside is asked" in capsys.readouterr().out

    choose("hook")
    call_command("screening_service")
    assert "hook answers: ham" in capsys.readouterr().out

    choose("akismet")
    machine.says = b"valid"
    call_command("screening_service")
    assert machine.received[-1].path == "/verify-key"
    assert "the key is valid" in capsys.readouterr().out
    machine.says = b"invalid"
    with pytest.raises(CommandError, match="does not know the key"):
        call_command("screening_service")
