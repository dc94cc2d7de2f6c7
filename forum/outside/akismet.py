"""Akismet's REST API, as akismet.com/developers describes it."""

from __future__ import annotations

from urllib.parse import urlencode

from django.conf import settings

from forum.models import Comment, Post

from .chosen import Chosen
from .opinion import Opinion, Unanswered, Verdict
from .reaching import post
from .said import Said, address_of, said_in

VERDICTS = {b"true": Verdict.SPAM, b"false": Verdict.HAM}
KINDS = {"comment": "reply", "post": "forum-post"}


def check(thing: Post | Comment, *, by: Chosen) -> Opinion:
    address = address_of(thing)
    if not address:
        return Opinion(Verdict.NOT_ASKED, "nobody knows from where this was sent")
    answer = _ask("comment-check", by, _fields(said_in(thing), address))
    verdict = VERDICTS.get(answer)
    if verdict is None:
        raise Unanswered("answered neither yes nor no: is the key right?")
    return Opinion(verdict)


def report(thing: Post | Comment, *, is_spam: bool, by: Chosen) -> None:
    """Say that it was wrong, in the words by which it was asked."""
    if address := address_of(thing):
        path = "submit-spam" if is_spam else "submit-ham"
        _ask(path, by, _fields(said_in(thing), address))


def verify(by: Chosen) -> bool:
    return _ask("verify-key", by, {}) == b"valid"


def _ask(path: str, by: Chosen, fields: dict[str, str]) -> bytes:
    always = {"api_key": by.key, "key": by.key, "blog": settings.SITE_ORIGIN + "/"}
    if not settings.IN_PRODUCTION:
        # Or what is tried out here would teach it.
        always["is_test"] = "1"
    body = urlencode(always | fields).encode()
    form = "application/x-www-form-urlencoded; charset=utf-8"
    return post(by.url + path, body, content_type=form, headers={}).strip()


def _fields(said: Said, address: str) -> dict[str, str]:
    """No address of anybody's mail: it would help, and it was given to this site alone."""
    fields = {
        "user_ip": address,
        "permalink": said.page,
        "comment_type": KINDS[said.kind],
        "comment_author": said.by,
        "comment_author_url": said.by_page,
        "comment_content": "\n\n".join(filter(None, [said.title, said.link, said.words])),
        "comment_date_gmt": said.at.isoformat(),
        "blog_charset": "UTF-8",
    }
    if said.is_edited:
        fields["recheck_reason"] = "edit"
    return {name: value for name, value in fields.items() if value}
