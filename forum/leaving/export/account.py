"""The account itself. Of what opens it nothing is told but that it is there."""

from __future__ import annotations

from collections.abc import Iterator

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession

from accounts.models import User
from accounts.sessions import devices
from forum.profiles.models import Profile

from .section import Row


def account(user: User) -> Iterator[Row]:
    yield {
        "name": user.name,
        "e_mail_address": user.email,
        "joined": user.joined_at,
        "last_logged_in": user.last_login,
        "last_active_on": user.last_active_on,
        "has_a_password": user.has_usable_password(),
        "role": role_of(user),
        "trust_level": f"{user.trust_level}, {user.get_trust_level_display()}",
        "trust_level_was_granted_by_a_moderator": user.is_trust_locked,
        "suspended_until": user.suspended_until,
        "silenced_until": user.silenced_until,
        "writes_as_newcomers_do_until": user.limited_until,
        "account_will_be_deleted": user.leaving_at,
        "theme": user.theme,
        "density": user.density,
        "language": user.language,
        "time_zone": user.time_zone,
        "order_of_answers": user.thread_order,
        "picture": "in this archive" if user.picture else "drawn from the name",
    }


def role_of(user: User) -> str:
    if user.is_superuser:
        return "administrator"
    return "moderator" if user.is_moderator else "staff" if user.is_staff else "member"


def addresses(user: User) -> Iterator[Row]:
    for address in user.addresses.order_by("pk"):
        yield {
            "address": address.email,
            "confirmed": address.verified,
            "in_use": address.primary,
        }


def former_names(user: User) -> Iterator[Row]:
    for former in user.former_names.order_by("left_at"):
        yield {"name": former.name, "left": former.left_at}


def profile(user: User) -> Iterator[Row]:
    profile = Profile.objects.filter(user=user).first()
    if profile:
        yield {
            "display_name": profile.display_name,
            "pronouns": profile.pronouns,
            "link": profile.link,
            "words": profile.bio,
            "shows_posts": profile.shows_posts,
            "shows_comments": profile.shows_comments,
            "shows_when_last_active": profile.shows_last_active,
        }


def factors(user: User) -> Iterator[Row]:
    for factor in Authenticator.objects.filter(user=user).order_by("pk"):
        yield {
            "kind": factor.get_type_display(),
            "added": factor.created_at,
            "last_used": factor.last_used_at,
        }


def sessions(user: User) -> Iterator[Row]:
    for session in UserSession.objects.filter(user=user).order_by("pk"):
        yield {
            "device": devices.device(session.user_agent),
            "browser_says": session.user_agent,
            "internet_address": session.ip,
            "logged_in": session.created_at,
            "last_used": session.last_seen_at,
        }


def elsewhere(user: User) -> Iterator[Row]:
    for account in SocialAccount.objects.filter(user=user).order_by("pk"):
        yield {
            "provider": account.provider,
            "known_there_as": account.uid,
            "what_it_told": account.extra_data,
            "connected": account.date_joined,
            "last_used": account.last_login,
        }
