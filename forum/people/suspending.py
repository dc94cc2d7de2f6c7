"""A suspension, by its verbs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from accounts.models import User
from forum.moderation.models import Act, Decision

from .restraining import SUSPENSION

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

suspend = SUSPENSION.begin
end_suspension = SUSPENSION.end


def reason_for(person: User | AnonymousUser | None) -> str:
    """What the person was told when they were suspended last."""
    if not isinstance(person, User):
        return ""
    decisions = Decision.objects.filter(person=person, act=Act.SUSPEND).newest_first()
    return decisions.values_list("reason", flat=True).first() or ""
