"""Who may appeal against what, and who may answer."""

from __future__ import annotations

from django.utils import timezone

from accounts.models import User
from forum.moderation.models import Decision
from forum.permissions import Answer, Refusal, can_moderate

from .models import Appeal, last_moment
from .overturning import is_in_force


def is_concerned(user: User, decision: Decision) -> bool:
    """Whose words, or whose account, it is about."""
    words = decision.comment or decision.post
    return (words.author_id if words else decision.person_id) == user.pk


def can_appeal(user: User, decision: Decision) -> Answer:
    """Whoever is silenced or suspended may: this is what is left to them."""
    if not is_concerned(user, decision):
        return Refusal("This decision is about somebody else.")
    if decision.actor_id == user.pk:
        return Refusal("You decided this yourself.")
    return is_open_to_appeal(decision)


def is_open_to_appeal(decision: Decision) -> Answer:
    """Whoever it is about."""
    if Appeal.objects.filter(decision=decision).exists():
        return Refusal("You have appealed already. It is looked at once.")
    if timezone.now() > last_moment(decision):
        return Refusal("The time to appeal is over.")
    return is_in_force(decision) or Refusal("It does not hold any more: there is nothing to undo.")


def can_answer(user: User, appeal: Appeal) -> Answer:
    if not (answer := can_moderate(user)):
        return answer
    if user.pk == appeal.user_id:
        return Refusal("This is your own appeal: somebody else answers it.")
    if user.pk == appeal.decision.actor_id:
        return Refusal("You made this decision, so another moderator answers the appeal.")
    return True
