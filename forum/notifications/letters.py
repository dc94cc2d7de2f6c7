"""What a mail says, for each kind of notice that is mailed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.urls import reverse

from accounts.mails import absolute
from forum import markup
from forum.models import Comment, Post

from .models import Notice
from .plain_text import quoted, without_spoilers, wrapped

QUOTED = 240
"""Characters of what was answered, enough to remember it."""

READ_FOR_QUOTE = 2_000
"""Characters that are parsed to find them."""


@dataclass(frozen=True, slots=True)
class Letter:
    sender: str
    subject: str
    template: str
    context: dict[str, Any]


def letter_for(notice: Notice) -> Letter:
    if notice.is_reply:
        return _reply(notice)
    return _reminder(notice) if notice.is_reminder else _decision(notice)


def excerpt(thing: Post | Comment) -> str:
    """The beginning of the words, on one line."""
    return markup.plain(thing.body[:READ_FOR_QUOTE], length=QUOTED)


def _reply(notice: Notice) -> Letter:
    comment = notice.comment
    assert comment is not None
    post, parent = comment.post, comment.parent
    words = without_spoilers(comment.body) if "spoiler" in comment.body_html else comment.body
    quote = excerpt(parent or post) if (parent or post).is_standing else ""
    return Letter(
        sender=f"{comment.byline} ({settings.SITE_NAME})",
        # The same for all mail about a post, or some readers will not draw one thread.
        subject=f"Re: {post.title}",
        template="reply",
        context={
            "writer": comment.byline,
            "post": post,
            "title_text": wrapped(post.title),
            "answered": "comment" if parent else "post",
            "quote": quote,
            "quoted": quoted(quote) if quote else "",
            "words_html": _rendered(words, comment),
            "words_text": wrapped(words),
            "answer_url": absolute(reverse("reply", args=[comment.pk])),
            "settings_url": absolute(reverse("notifications:settings")),
        },
    )


def _rendered(words: str, comment: Comment) -> str:
    html = comment.body_html if words == comment.body else markup.render(words).html
    # A mail that fetches a picture tells when it is read, and who took the picture back cannot.
    return markup.without_images(html)


def _reminder(notice: Notice) -> Letter:
    thing, post = notice.thing, notice.discussion
    quote = excerpt(thing)
    return Letter(
        sender=settings.SITE_NAME,
        subject=f"Reminder: {post.title}",
        template="reminder",
        context={
            "kind": "comment" if isinstance(thing, Comment) else "post",
            "writer": thing.byline,
            "post": post,
            "title_text": wrapped(post.title),
            "quote": quote,
            "quoted": quoted(quote) if quote else "",
            "note": notice.words,
            "note_text": wrapped(notice.words),
            "bookmarks_url": absolute(reverse("bookmarks:list")),
            "settings_url": absolute(reverse("notifications:settings")),
        },
    )


def _decision(notice: Notice) -> Letter:
    thing, post = notice.thing, notice.discussion
    kind = "comment" if isinstance(thing, Comment) else "post"
    was = "was removed" if notice.kind == Notice.Kind.REMOVED else "is back"
    quote = excerpt(thing)
    return Letter(
        sender=settings.SITE_NAME,
        subject=f"Your {kind} {was}: {post.title}",
        template="decision",
        context={
            "kind": kind,
            "is_removal": notice.kind == Notice.Kind.REMOVED,
            "appeal_url": absolute(notice.appeal_url) if notice.appeal_url else "",
            "post": post,
            "title_text": wrapped(post.title),
            "quote": quote,
            "quoted": quoted(quote) if quote else "",
            "reason": notice.words,
            "reason_text": wrapped(notice.words),
        },
    )
