"""Trust levels that a moderator sets, and then leaves to be computed again.

Each act moves the person's level and writes its row in one transaction. None means that it was so
already.
"""

from __future__ import annotations

from django.db import transaction

from accounts.choices import Trust
from accounts.models import User

from .models import Act, Decision


@transaction.atomic
def grant_trust(person: User, level: Trust, *, by: User, reason: str) -> Decision | None:
    """Give somebody this level, and keep it from being computed."""
    before = _locked_row(person)
    if before.is_trust_locked and before.trust_level == level:
        return None
    _write(person, level=level, is_locked=True)
    facts = {"was": Trust(before.trust_level).label, "level": level.label}
    return Decision.objects.create(
        act=Act.GRANT_TRUST, actor=by, person=person, reason=reason, facts=facts
    )


@transaction.atomic
def release_trust(person: User, *, by: User) -> Decision | None:
    """What is computed instead, and when, is the caller's affair."""
    before = _locked_row(person)
    if not before.is_trust_locked:
        return None
    _write(person, level=Trust(before.trust_level), is_locked=False)
    facts = {"was": Trust(before.trust_level).label}
    return Decision.objects.create(act=Act.RELEASE_TRUST, actor=by, person=person, facts=facts)


def _locked_row(person: User) -> User:
    return User.objects.select_for_update(no_key=True).get(pk=person.pk)


def _write(person: User, *, level: Trust, is_locked: bool) -> None:
    User.objects.filter(pk=person.pk).update(trust_level=level, is_trust_locked=is_locked)
    person.trust_level, person.is_trust_locked = level, is_locked
