"""Moderators edit what somebody else wrote, where taking one line out is enough.

The former words are kept as a version that everybody can read, unless they are hidden; the author
is told, with the ground, and may appeal: then they stand as the author wrote them.
"""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction

from accounts.models import User
from forum.models import Comment, Post, Version
from forum.moderation.models import Act, Decision, in_field
from forum.moderation.telling import tell_author
from forum.moderation.undoing import TAKING_BACK
from forum.posting import edit_comment, edit_post


@transaction.atomic
def correct(
    thing: Post | Comment, *, by: User, reason: str, body: str, title: str = ""
) -> Decision | None:
    """None where it stands so already. Screening does not look: a person does."""
    title = title or getattr(thing, "title", "")
    if (body, title) == (thing.body, getattr(thing, "title", "")):
        return None
    _write(thing, body=body, title=title, by=by)
    decision: Decision = Decision.objects.create(
        act=Act.EDIT, actor=by, reason=reason, **in_field(thing)
    )
    tell_author(decision)
    return decision


@transaction.atomic
def put_back(thing: Post | Comment, *, by: User, reason: str) -> Decision | None:
    """On appeal: the words of the author, whoever edited them how often since."""
    theirs = Version.objects.about(thing).filter(editor=None).newest_first().first()
    if theirs is None:
        return None
    _write(thing, body=theirs.body, title=theirs.title, by=None)
    facts = {"puts_back": True}
    decision: Decision = Decision.objects.create(
        act=Act.EDIT, actor=by, reason=reason, facts=facts, **in_field(thing)
    )
    return decision


AT_ONCE = timedelta(seconds=2)
"""Between the version that an edit keeps and its row in the log, which one transaction writes."""


def take_back(thing: Post | Comment, decision: Decision) -> bool:
    """Undo the edit: what stood before stands again. Not one of several within minutes, of which no
    version was kept."""
    before = Version.objects.about(thing).newest_first().first()
    if before is None or not decision.at - AT_ONCE <= before.until <= decision.at:
        return False
    _write(thing, body=before.body, title=before.title, by=before.editor)
    return True


TAKING_BACK[Act.EDIT] = take_back


def is_anothers(thing: Post | Comment) -> bool:
    """Whether what stands was edited by somebody else than its author."""
    return thing.edited_by_id is not None


def _write(thing: Post | Comment, *, body: str, title: str, by: User | None) -> None:
    if isinstance(thing, Post):
        edit_post(thing, title=title, body=body, url=thing.url, by=by, is_judged=True)
    else:
        edit_comment(thing, body=body, by=by, is_judged=True)
