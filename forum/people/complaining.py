"""A reader points out a name or a picture; a moderator looks; the reader learns what came of it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from forum.moderation.models import Act, Decision, Matter
from forum.moderation.referring import refer
from forum.moderation.weighing import weight_of
from forum.notifications.models import Notice
from forum.notifications.telling import tell
from forum.permissions import Answer, Refusal, can_flag_now, can_take_part

from .models import Complaint

A_DAY = 10
"""Of one reader. Whoever finds ten names bad in a day has written to the moderators already."""

ANSWERS = {
    Act.CLEAR_PICTURE: [Matter.PICTURE],
    Act.CLEAR_NAME: [Matter.NAME],
    Act.CLEAR_BIO: [Matter.NAME],
    Act.ERASE: [Matter.PICTURE, Matter.NAME],
}
"""What a decision about a person answers; one that keeps says it in its facts."""


def can_complain(user: User, person: User) -> Answer:
    if not (answer := can_take_part(user)):
        return answer
    if user == person:
        return Refusal("This is you. Your settings change how you are shown.")
    return can_flag_now(user) and _is_within_the_day(user)


def _is_within_the_day(user: User) -> Answer:
    since = timezone.now() - timedelta(days=1)
    if Complaint.objects.filter(user=user, made_at__gt=since).count() < A_DAY:
        return True
    return Refusal(f"You have pointed out {A_DAY} members today. Tomorrow you can go on.")


@transaction.atomic
def complain(person: User, *, by: User, matter: str, words: str) -> bool:
    """False: this reader did so already, and a moderator has not looked yet."""
    _, is_new = Complaint.objects.get_or_create(
        user=by, person=person, matter=matter, answered_at=None, defaults={"words": words}
    )
    if is_new:
        # What was said stays in its own row, which goes with whoever said it.
        refer(Matter(matter), person, weight=weight_of(by))
    return is_new


def answer(payload: dict[str, Any]) -> None:
    """What the worker does after a decision about a person. Twice is as good as once."""
    decision = Decision.objects.select_related("person").get(pk=payload["decision"])
    matters = ANSWERS.get(Act(decision.act)) or decision.facts.get("matters", [])
    if decision.person is None:
        return
    may_stay = decision.act == Act.DISMISS
    with transaction.atomic():
        for each in _open(decision.person, matters).select_related("user"):
            Complaint.objects.filter(pk=each.pk).update(answered_at=timezone.now())
            tell(
                each.user,
                kind=Notice.Kind.MESSAGE,
                event=f"decision:{decision.pk}",
                about=None,
                words=_says(each, may_stay=may_stay),
            )


def _says(complaint: Complaint, *, may_stay: bool) -> str:
    name = complaint.person.shown_name
    seen = {
        Matter.PICTURE: f"the picture of {name}",
        Matter.NAME: f"the name of {name}, and what they say of themselves",
    }[Matter(complaint.matter)]
    outcome = "It may stay." if may_stay else "It was taken away. Thank you for pointing it out."
    return f"A moderator looked at {seen}. {outcome}"


def _open(person: User, matters: list[Any]) -> Any:
    return Complaint.objects.filter(
        person=person, matter__in=matters, answered_at=None, user__is_active=True
    ).order_by("pk")
