"""Mail to outsiders: the one place where it is put together."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string

from forum.models import Comment, State
from forum.moderation.models import Decision
from forum.notifications.addresses import host
from forum.notifications.mail import html_part, sender
from forum.notifications.plain_text import wrapped
from forum.visible import single_line

from .addresses import link
from .limits import CONFIRM_WITHIN
from .models import Tip


def of_tip(tip: Tip) -> EmailMultiAlternatives:
    """The link. Nothing else in it was chosen by whoever typed the address, or strangers could have
    us mail their words to anybody."""
    return _mail(
        tip,
        "tip",
        subject=f"Confirm what you show the moderators of {settings.SITE_NAME}",
        message_id=f"tip-{tip.pk}-{tip.mail_count}",
        context={"days": CONFIRM_WITHIN.days},
    )


def of_outcome(tip: Tip, decision: Decision) -> EmailMultiAlternatives:
    """What was decided, and by whom as far as that is to be told; the reason is for the author."""
    return _mail(
        tip,
        "tip_outcome",
        subject="A moderator has decided" if decision.actor_id else "It was decided",
        message_id=f"decision-{decision.pk}.to-tip-{tip.pk}",
        context={
            "was_removed": tip.thing.state == State.REMOVED,
            "by_rule": decision.actor_id is None,
            "is_legal": hasattr(tip.flag, "legal"),
        },
    )


def _mail(
    tip: Tip, template: str, *, subject: str, message_id: str, context: dict[str, Any]
) -> EmailMultiAlternatives:
    title = _title(tip)
    told = {
        "kind": "comment" if tip.comment_id else "post",
        "title": title,
        "title_text": wrapped(title),
        "subject": subject,
        "link": link(tip),
        "site_name": settings.SITE_NAME,
        "site_url": settings.SITE_ORIGIN,
        **context,
    }
    mail = EmailMultiAlternatives(
        subject=single_line(subject),
        body=render_to_string(f"emails/{template}.txt", told),
        from_email=sender(settings.SITE_NAME),
        to=[tip.address],
        headers={
            "Message-ID": f"<{message_id}@{host()}>",
            # RFC 3834: no out-of-office note comes back, from Exchange neither.
            "Auto-Submitted": "auto-generated",
            "X-Auto-Response-Suppress": "All",
        },
    )
    mail.attach_alternative(html_part(template, told), "text/html")
    return mail


def _title(tip: Tip) -> str:
    """What is nobody's to read any more is not mailed either."""
    thing = tip.thing
    post = thing.post if isinstance(thing, Comment) else thing
    return post.title if post.is_standing else "a post that is gone"
