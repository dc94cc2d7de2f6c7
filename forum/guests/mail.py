"""Mail to guests: the one place where it is put together."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse

from accounts.mails import absolute
from forum import markup
from forum.models import Comment, State
from forum.moderation.models import Act, Decision
from forum.notifications.addresses import host
from forum.notifications.letters import excerpt
from forum.notifications.mail import html_part, sender
from forum.notifications.plain_text import quoted, without_spoilers, wrapped
from forum.visible import single_line

from .addresses import link
from .models import Slip
from .models.slip import CONFIRM_WITHIN

STANDS_AS = {
    Act.APPROVE: State.PUBLISHED,
    Act.RESTORE: State.PUBLISHED,
    Act.REMOVE: State.REMOVED,
    Act.UPHOLD: State.REMOVED,
}


def of_slip(slip: Slip) -> EmailMultiAlternatives:
    """The links: to confirm, where that is needed, to edit, to follow, to delete.

    Before it is confirmed nothing in it was chosen by whoever typed the address: neither words
    nor name, or strangers could have us mail their advertisements to anybody.
    """
    subject = "Confirm your comment" if slip.is_waiting else "Your comment"
    return _mail(
        slip,
        "guest_slip",
        subject=f"{subject}: {_title(slip)}",
        message_id=f"guest-words-{slip.pk}",
        context={
            **({} if slip.is_waiting else _words(slip.words)),
            "days": CONFIRM_WITHIN.days,
            "confirm_url": link(slip, "confirm"),
            "words_url": link(slip, "words"),
            "edit_url": link(slip, "edit"),
            "follow_url": link(slip, "follow"),
        },
    )


def of_answer(answer: Comment, slip: Slip) -> EmailMultiAlternatives:
    stop = link(slip, "unsubscribe")
    words = without_spoilers(answer.body) if "spoiler" in answer.body_html else answer.body
    quote = excerpt(slip.comment) if slip.comment else ""
    return _mail(
        slip,
        "guest_answer",
        subject=f"Re: {_title(slip)}",
        message_id=f"comment-{answer.pk}.to-guest-{slip.pk}",
        by=f"{answer.byline} ({settings.SITE_NAME})",
        headers={
            "List-Id": f"<{slip.post.board.slug}.{host()}>",
            # RFC 8058: the mail reader's own button ends it with one click.
            "List-Unsubscribe": f"<{stop}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        },
        context={
            "writer": answer.byline,
            "quote": quote,
            "quoted": quoted(quote),
            **_words(words),
            "link": absolute(answer.get_absolute_url()),
            "answer_url": absolute(reverse("guests:under_comment", args=[answer.pk])),
            "unsubscribe_url": stop,
        },
    )


def is_so(decision: Decision) -> bool:
    """Nobody is told of a decision that was taken back meanwhile."""
    state = decision.comment.state if decision.comment else None
    return state == STANDS_AS.get(Act(decision.act), "")


def of_decision(decision: Decision, slip: Slip) -> EmailMultiAlternatives:
    assert decision.comment
    is_gone = decision.act in (Act.REMOVE, Act.UPHOLD)
    was = "was removed" if is_gone else "is on show"
    quote = excerpt(decision.comment)
    return _mail(
        slip,
        "guest_decision",
        subject=f"Your comment {was}: {_title(slip)}",
        message_id=f"decision-{decision.pk}.to-guest-{slip.pk}",
        context={
            "is_gone": is_gone,
            "is_upheld": decision.act == Act.UPHOLD,
            "quote": quote,
            "quoted": quoted(quote),
            "reason": decision.reason,
            "reason_text": wrapped(decision.reason),
            "link": absolute(decision.comment.get_absolute_url()),
            "words_url": link(slip, "words"),
            "appeal_url": link(slip, "appeal"),
        },
    )


def _mail(
    slip: Slip,
    template: str,
    *,
    subject: str,
    message_id: str,
    context: dict[str, Any],
    by: str = "",
    headers: dict[str, str] | None = None,
) -> EmailMultiAlternatives:
    told = {
        "slip": slip,
        "title": _title(slip),
        "title_text": wrapped(_title(slip)),
        "subject": subject,
        "delete_url": link(slip, "delete"),
        "site_name": settings.SITE_NAME,
        "site_url": settings.SITE_ORIGIN,
        **context,
    }
    mail = EmailMultiAlternatives(
        subject=single_line(subject),
        body=render_to_string(f"emails/{template}.txt", told),
        from_email=sender(by or settings.SITE_NAME),
        to=[slip.address],
        headers={
            "Message-ID": f"<{message_id}@{host()}>",
            # RFC 3834: no out-of-office note comes back, from Exchange neither.
            "Auto-Submitted": "auto-generated",
            "X-Auto-Response-Suppress": "All",
            **(headers or {}),
        },
    )
    mail.attach_alternative(html_part(template, told), "text/html")
    return mail


def _words(source: str) -> dict[str, str]:
    return {
        "words_html": markup.without_images(markup.render(source).html),
        "words_text": wrapped(source),
    }


def _title(slip: Slip) -> str:
    """What is nobody's to read any more is not mailed either."""
    return slip.post.title if slip.post.is_standing else "a post that is gone"
