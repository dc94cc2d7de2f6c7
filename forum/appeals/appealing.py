"""The two acts: somebody appeals, and a second moderator answers."""

from __future__ import annotations

from django.db import transaction

from accounts import mails
from accounts.models import User
from forum.moderation.models import Act, Decision, Matter, in_field
from forum.moderation.referring import refer, settle
from forum.notifications.models import Notice
from forum.notifications.telling import tell
from outbox import enqueue

from .models import Appeal
from .overturning import is_in_force, undo

WEIGHT = 3.0
"""As three flags: somebody waits, and cannot take part until then."""

TURNED_DOWN = "Another moderator looked at it, and the decision stands. That is final."


@transaction.atomic
def appeal(decision: Decision, *, by: User | None, words: str) -> Appeal | None:
    """None if there is one already: it was sent twice."""
    made: Appeal
    made, is_new = Appeal.objects.get_or_create(
        decision=decision, defaults={"user": by, "words": words}
    )
    if not is_new:
        return None
    thing = decision.thing
    assert thing is not None
    # What they say stays in their own row, which goes with them when they leave.
    refer(Matter.APPEAL, thing, facts={"against": decision.get_act_display()}, weight=WEIGHT)
    return made


@transaction.atomic
def uphold(appeal: Appeal, *, by: User, reason: str) -> Decision | None:
    """It stays as it was decided. None means that somebody else has answered."""
    if not _is_still_open(appeal):
        return None
    return _answer(Act.UPHOLD, appeal, by=by, reason=reason)


@transaction.atomic
def overturn(appeal: Appeal, *, by: User, reason: str) -> Decision | None:
    """What was decided is undone, and told as always. None as above."""
    if not _is_still_open(appeal):
        return None
    if is_in_force(appeal.decision):
        undo(appeal.decision, by=by, reason=reason)
    return _answer(Act.OVERTURN, appeal, by=by, reason=reason)


def _is_still_open(appeal: Appeal) -> bool:
    return bool(Appeal.objects.open().select_for_update(of=["self"]).filter(pk=appeal.pk))


def _answer(act: Act, appeal: Appeal, *, by: User, reason: str) -> Decision:
    thing = appeal.decision.thing
    assert thing is not None
    facts = {"decision": appeal.decision_id, "was": appeal.decision.get_act_display()}
    decision: Decision = Decision.objects.create(
        act=act, actor=by, reason=reason, facts=facts, **in_field(thing)
    )
    Appeal.objects.filter(pk=appeal.pk).update(answer=decision)
    appeal.answer = decision
    if not Appeal.objects.open().filter(**_about(appeal.decision)).exists():
        settle(thing, [Matter.APPEAL], decision=decision)
    _tell(appeal, decision)
    return decision


def _about(decision: Decision) -> dict[str, int | None]:
    return {
        f"decision__{name}": getattr(decision, f"{name}_id")
        for name in ("post", "comment", "person")
    }


def _tell(appeal: Appeal, decision: Decision) -> None:
    """A notice that leads to the appeal; for guests a mail. What was undone is mailed as such; that
    nothing was, here: who was taken out of the talk may not come back to look."""
    words = appeal.decision.comment or appeal.decision.post
    if appeal.user is None:
        if decision.act == Act.UPHOLD:
            key = f"decision:{decision.pk}"
            enqueue("guests.tell_of_decision", key=key, payload={"decision": decision.pk})
        return
    tell(
        appeal.user,
        kind=Notice.Kind.APPEALED,
        event=f"appeal:{appeal.decision_id}",
        about=words,
        words=decision.reason,
    )
    if decision.act == Act.UPHOLD:
        context = {
            "user": appeal.user,
            "heading": "Your appeal was looked at",
            "says": TURNED_DOWN,
            "reason": decision.reason,
        }
        mails.post("about_you", to=appeal.user.email, context=context)
