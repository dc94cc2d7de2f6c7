"""Mail that is given up brings its recipient before the moderators, once."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from accounts import mails
from accounts.models import User
from conftest import ClientOf
from forum.models import Comment
from forum.moderation.models import Case, Matter
from forum.moderation.referring import settle
from forum.notifications.models import Notice
from forum.notifications.telling import tell
from forum.people.tasks import look_for_unreachable
from outbox.models import Job


def lose(person: User, comment: Comment, count: int, *, days: int = 0) -> None:
    """Mails of both kinds, given up for good."""
    for number in range(count):
        with transaction.atomic():
            event = f"test:{days}:{Notice.objects.count()}:{number}"
            tell(person, kind=Notice.Kind.REPLY, event=event, about=comment)
    mails.post("about_you", to=person.email, context={"user": person})
    at = timezone.now() - timedelta(days=days)
    Job.objects.filter(done_at=None, dead_at=None).update(dead_at=at)


def cases() -> list[Case]:
    return list(Case.objects.open().filter(matter=Matter.BOUNCED))


def test_who_cannot_be_reached_comes_before_moderators_once(
    comment: Comment, bob: User, client_of: ClientOf, moderator: User
) -> None:
    lose(bob, comment, 2)
    look_for_unreachable({})
    look_for_unreachable({})

    [case] = cases()
    assert (case.person, case.weight, case.facts) == (bob, 1.0, {"mails": 3})
    assert "Mail that comes back" in client_of(moderator).get("/moderation/").text


def test_one_or_two_mails_or_those_of_long_ago_are_nothing(comment: Comment, bob: User) -> None:
    lose(bob, comment, 1)
    lose(bob, comment, 5, days=8)
    look_for_unreachable({})

    assert not cases()


def test_what_a_moderator_looked_at_does_not_come_back(comment: Comment, bob: User) -> None:
    lose(bob, comment, 3)
    look_for_unreachable({})
    settle(bob, [Matter.BOUNCED])
    look_for_unreachable({})
    assert not cases()

    lose(bob, comment, 3)
    look_for_unreachable({})
    assert len(cases()) == 1


def test_a_mail_that_arrives_answers_the_question(comment: Comment, bob: User) -> None:
    lose(bob, comment, 3)
    look_for_unreachable({})
    Notice.objects.filter(recipient=bob).update(mailed_at=timezone.now())
    Job.objects.all().delete()
    look_for_unreachable({})

    assert not cases()


def test_a_mail_to_another_address_answers_it_too(comment: Comment, bob: User) -> None:
    lose(bob, comment, 3)
    look_for_unreachable({})
    former = bob.email
    bob.keep_address("bob@elsewhere.example", confirmed=False)
    for address, is_answer in ((former, False), (bob.email, True)):
        mails.post("about_you", to=address, context={"user": bob})
        Job.objects.waiting().update(done_at=timezone.now())
        look_for_unreachable({})

        assert bool(cases()) != is_answer, address


def test_who_is_gone_is_not_looked_for(comment: Comment, bob: User) -> None:
    lose(bob, comment, 3)
    User.objects.filter(pk=bob.pk).update(is_active=False)
    look_for_unreachable({})

    assert not cases()
