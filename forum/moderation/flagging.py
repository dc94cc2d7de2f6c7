"""Flags, as readers make them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from forum.models import Comment, Post
from outbox import enqueue

from .models import Flag, LegalNotice, Matter, in_field
from .referring import refer
from .weighing import OF_OUTSIDERS, weight_of

if TYPE_CHECKING:
    from accounts.models import User


def flag_by(user: User, thing: Post | Comment) -> Flag | None:
    own = Flag.objects.about(thing).filter(user=user).select_related("reason")
    flag: Flag | None = own.first()
    return flag


@transaction.atomic
def flag(
    thing: Post | Comment,
    *,
    by: User,
    reason: str,
    words: str = "",
    legal: LegalNotice | None = None,
) -> bool:
    """Ask the moderators to look at it, for a reason by its slug. False: this person did so
    already, and once counts."""
    said = {"reason_id": reason, "words": words, "weight": weight_of(by)}
    made, is_new = Flag.objects.get_or_create(user=by, **in_field(thing), defaults=said)
    if is_new:
        _bring_forward(made, legal)
    return is_new


@transaction.atomic
def flag_from_outside(
    thing: Post | Comment, *, reason: str, words: str = "", legal: LegalNotice | None = None
) -> Flag:
    """By somebody without an account; that it is one for each of them, whoever knows them sees."""
    made: Flag = Flag.objects.create(
        **in_field(thing), reason_id=reason, words=words, weight=OF_OUTSIDERS
    )
    _bring_forward(made, legal)
    return made


def _bring_forward(made: Flag, legal: LegalNotice | None) -> None:
    if legal:
        legal.flag = made
        legal.save()
    refer(Matter.FLAGGED, made.thing, weight=made.weight)
    # By its name: the rules that may wait for it stand above this part.
    payload = {name: each.pk for name, each in in_field(made.thing).items()}
    enqueue("screening.reconsider", key=f"flag:{made.pk}", payload=payload)
