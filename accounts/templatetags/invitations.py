"""Whether to offer somebody the page on which they invite others."""

from __future__ import annotations

from django import template

from accounts.invitations.allowed import objection_to_inviting
from accounts.models import User

register = template.Library()


@register.filter
def may_invite(user: User) -> bool:
    return not objection_to_inviting(user)
