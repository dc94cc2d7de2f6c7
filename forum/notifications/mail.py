"""A notice as a mail: the one place where mail about the forum is put together."""

from __future__ import annotations

import re
from email.utils import formataddr, parseaddr
from typing import Any

import css_inline
from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string

from accounts.mails import absolute
from forum.visible import single_line

from .addresses import host, unsubscribe_url
from .letters import Letter, letter_for
from .models import Notice
from .threads import message_id, references

LINK_WITHIN = re.compile(r'(<a\b[^>]*\shref=")/(?!/)')
"""A link to this site in people's words, as the renderer writes it: mail has no site around it."""

_inliner = css_inline.CSSInliner(
    load_remote_stylesheets=False, keep_style_tags=False, keep_at_rules=True
)


def compose(notice: Notice, *, to: str) -> EmailMultiAlternatives:
    """The mail with its text and HTML, ready to be sent. Needs `Notice.objects.for_mail()`."""
    letter = letter_for(notice)
    context = _context(notice, letter)
    mail = EmailMultiAlternatives(
        subject=single_line(letter.subject),
        body=render_to_string(f"emails/{letter.template}.txt", context),
        from_email=sender(letter.sender),
        to=[to],
        headers=_headers(notice),
    )
    mail.attach_alternative(html_part(letter.template, context), "text/html")
    return mail


def _context(notice: Notice, letter: Letter) -> dict[str, Any]:
    return {
        **letter.context,
        "notice": notice,
        "subject": letter.subject,
        "site_name": settings.SITE_NAME,
        "site_url": settings.SITE_ORIGIN,
        "link": absolute(notice.thing.get_absolute_url()),
        "unsubscribe_url": unsubscribe_url(notice.recipient, notice.discussion),
    }


def html_part(template: str, context: dict[str, Any]) -> str:
    html = _inliner.inline(render_to_string(f"emails/{template}.html", context))
    return LINK_WITHIN.sub(rf"\g<1>{settings.SITE_ORIGIN}/", html)


def sender(name: str) -> str:
    """The writer's name with the site's address: nobody's own address is told to anybody."""
    _, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    return formataddr((single_line(name), address))


def _headers(notice: Notice) -> dict[str, str]:
    before = references(notice)
    headers = {
        "Message-ID": message_id(notice),
        "In-Reply-To": before[-1],
        "References": " ".join(before),
        "List-Id": f"<{notice.discussion.board.slug}.{host()}>",
        # RFC 3834: no out-of-office note comes back, from Exchange neither.
        "Auto-Submitted": "auto-generated",
        "X-Auto-Response-Suppress": "All",
    }
    return headers | _ways_out(notice) if notice.is_reply else headers


def _ways_out(notice: Notice) -> dict[str, str]:
    """RFC 8058: the mail reader's own button stops this discussion with one click."""
    url = unsubscribe_url(notice.recipient, notice.discussion)
    return {
        "List-Unsubscribe": f"<{url}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
