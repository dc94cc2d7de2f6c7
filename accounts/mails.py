"""What allauth has to say to people, as mails: first noted in the outbox, later written and sent.

A note holds whom it is for and what happened, never a link. Links that open an account are made
when the mail is written, so that none stands in a table, and each is made for the address and the
password of that moment.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import uuid4

import css_inline
from allauth.account import app_settings
from allauth.account.models import EmailAddress, EmailConfirmationHMAC
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from outbox import enqueue

from .models import User
from .sealing import Broken, seal, unseal

KIND = "accounts.mail"

# What a mail may tell besides its links; of allauth's context nothing else is kept.
FACTS = (
    *("from_email", "to_email", "from_name", "to_name", "ip", "device", "left"),
    *("reason", "until", "takes_words", "provider_name", "invitation"),
    *("heading", "says", "by_itself", "decision"),
)

# What would open something by itself, were it to stand in a table as it is.
SEALED_FACTS = ("code",)

# To call off a change of address that was never made is nothing to be told of.
UNSAID = ("email_deleted",)

_inliner = css_inline.CSSInliner(
    load_remote_stylesheets=False, keep_style_tags=False, keep_at_rules=True
)


class Moot(Exception):
    """There is nothing to be said any more: the person is gone, the address confirmed."""


def post(kind: str, *, to: str, context: dict[str, Any]) -> None:
    if kind in UNSAID:
        return
    user = context.get("user")
    note = {
        "id": str(uuid4()),
        "mail": kind,
        "to": to,
        "user": user.pk if user else None,
        "at": timezone.now().isoformat(),
        "facts": {fact: context[fact] for fact in FACTS if fact in context},
        "sealed": {fact: seal(context[fact]) for fact in SEALED_FACTS if fact in context},
    }
    with transaction.atomic():
        enqueue(KIND, key=f"{KIND}:{note['id']}", payload=note)


def write(note: dict[str, Any]) -> EmailMultiAlternatives:
    """The mail as it goes out. One note always has one Message-ID, however often it is sent."""
    user = User.objects.filter(pk=note["user"]).first() if note["user"] else None
    if note["user"] and not user:
        raise Moot
    words = _words(note, user)
    words["subject"] = " ".join(_render(note, "subject.txt", words).split())
    message = EmailMultiAlternatives(
        subject=words["subject"],
        body=_render(note, "message.txt", words).strip() + "\n",
        to=[note["to"]],
        headers={
            "Message-ID": f"<account.{note['id']}@{settings.SITE_URL.hostname}>",
            "Auto-Submitted": "auto-generated",
        },
    )
    message.attach_alternative(_inliner.inline(_render(note, "message.html", words)), "text/html")
    return message


def _words(note: dict[str, Any], user: User | None) -> dict[str, Any]:
    return {
        "user": user,
        "email": note["to"],
        "at": datetime.fromisoformat(note["at"]),
        "site_name": settings.SITE_NAME,
        "site_url": settings.SITE_ORIGIN,
        **note["facts"],
        **_unsealed(note),
        **LINKS.get(note["mail"], _no_links)(note["to"], user),
        **TOLD.get(note["mail"], dict)(note["facts"]),
    }


def _unsealed(note: dict[str, Any]) -> dict[str, str]:
    try:
        return {fact: unseal(sealed) for fact, sealed in note.get("sealed", {}).items()}
    except Broken as error:
        raise Moot from error


Told = Callable[[dict[str, Any]], dict[str, Any]]

# What other parts register, who know more of their mails than this one does.
TOLD: dict[str, Told] = {}


def tells(*kinds: str) -> Callable[[Told], Told]:
    """Registers what makes the links, and other words of the moment, out of a note's facts.

    It may raise Moot, where there is nothing to be said by then.
    """

    def register(told: Told) -> Told:
        TOLD.update(dict.fromkeys(kinds, told))
        return told

    return register


def _render(note: dict[str, Any], part: str, words: dict[str, Any]) -> str:
    return render_to_string(f"account/email/{note['mail']}_{part}", words)


def absolute(path: str) -> str:
    """Never from a request, whose Host anybody can forge."""
    return f"{settings.SITE_ORIGIN}{path}"


def _no_links(to: str, user: User | None) -> dict[str, str]:
    return {}


def _entrance_links(to: str, user: User | None) -> dict[str, str]:
    return {
        "signup_url": absolute(reverse("account_signup")),
        "login_url": absolute(reverse("account_login")),
        "password_reset_url": absolute(reverse("account_reset_password")),
    }


def _confirmation_link(to: str, user: User | None) -> dict[str, str]:
    address = EmailAddress.objects.filter(user=user, email=to, verified=False).first()
    if not address:
        raise Moot
    key = EmailConfirmationHMAC.create(address).key
    return {"activate_url": absolute(reverse("account_confirm_email", args=[key]))}


def _reset_link(to: str, user: User | None) -> dict[str, str]:
    if user is None or user.email != to or not user.is_active:
        raise Moot
    token = app_settings.PASSWORD_RESET_TOKEN_GENERATOR().make_token(user)
    place = {"uidb36": user_pk_to_url_str(user), "key": token}
    path = reverse("account_reset_password_from_key", kwargs=place)
    return {"password_reset_url": absolute(path)}


def _security_links(to: str, user: User | None) -> dict[str, str]:
    return {"security_url": absolute(reverse("mfa_index")), **_entrance_links(to, user)}


def _leaving_links(to: str, user: User | None) -> dict[str, str]:
    return {
        "export_url": absolute(reverse("leaving:export")),
        "deletion_url": absolute(reverse("leaving:deletion")),
        **_entrance_links(to, user),
    }


LINKS: dict[str, Callable[[str, User | None], dict[str, str]]] = {
    "account_already_exists": _entrance_links,
    "unknown_account": _entrance_links,
    "email_confirmation": _confirmation_link,
    "email_confirmation_signup": _confirmation_link,
    "password_reset_key": _reset_link,
    "password_changed": _entrance_links,
    "password_reset": _entrance_links,
    "password_set": _entrance_links,
    "email_changed": _entrance_links,
    "name_changed": _entrance_links,
    "account_connected": _security_links,
    "account_disconnected": _security_links,
    "new_device": _security_links,
    "recovery_code_used": _security_links,
    "recovery_codes_generated": _security_links,
    "about_you": _entrance_links,
    "suspended": _leaving_links,
    "export_ready": _leaving_links,
    "deletion_asked": _leaving_links,
    "deletion_called_off": _leaving_links,
    "suspension_ended": _entrance_links,
    "totp_activated": _security_links,
    "totp_deactivated": _security_links,
    "webauthn_added": _security_links,
    "webauthn_removed": _security_links,
}
