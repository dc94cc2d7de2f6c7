"""Who may invite, and how many. Each figure with its reason."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.models import AnonymousUser

from accounts import limits
from accounts.choices import Trust
from accounts.models import User

from .models import Invitation

MIN_TRUST = Trust.MEMBER
"""As on Discourse: whom somebody brings says something about both, so they should be known here."""

# A stranger's mailbox is not to be filled by us, whoever asks for it.
TO_ONE_ADDRESS = limits.Limit("invite_address", per_key=limits.Rate(2, limits.DAY))

# Links cannot be guessed; this keeps somebody from trying all the same.
OPENING = limits.Limit("open_invitation", per_network=limits.Rate(60, limits.HOUR))

# A school or an office may stand behind one network; nobody has to ask twice.
ASKING = limits.Limit(
    "ask_to_join",
    per_network=limits.Rate(10, limits.HOUR),
    per_key=limits.Rate(3, limits.DAY),
)


@dataclass(frozen=True, slots=True)
class Allowance:
    """How many invitations may be open at a time; a link is for so many people and days."""

    open: int
    uses: int
    days: int
    making: limits.Limit


# A group of friends; whoever brings a whole club asks a moderator. What is taken back makes room
# for another, so there is an end to that too.
FOR_MEMBERS = Allowance(
    open=10,
    uses=10,
    days=30,
    making=limits.Limit("invite", per_person=limits.Rate(20, limits.DAY)),
)

# A class, a conference, a year.
FOR_MODERATORS = Allowance(
    open=200,
    uses=1000,
    days=365,
    making=limits.Limit("invite_many", per_person=limits.Rate(200, limits.DAY)),
)

TOO_NEW = (
    f"Members invite others once they have reached the trust level “{MIN_TRUST.label}”. "
    "It comes by reading and writing here."
)
SUSPENDED = "While your account is suspended you cannot invite anybody."
CLOSED = "The site takes no new members at the moment, invited ones neither."


def objection_to_inviting(user: User | AnonymousUser) -> str:
    """Why this member cannot invite, in a sentence; nothing where they can."""
    if settings.SIGNUPS == "closed":
        return CLOSED
    if isinstance(user, AnonymousUser) or user.is_suspended or not user.is_active:
        return SUSPENDED
    return "" if user.moderates or user.trust_level >= MIN_TRUST else TOO_NEW


def allowance_of(user: User) -> Allowance:
    return FOR_MODERATORS if user.moderates else FOR_MEMBERS


def has_room(user: User) -> bool:
    return bool(Invitation.objects.by(user).standing().count() < allowance_of(user).open)
