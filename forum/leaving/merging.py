"""Two accounts of one person become one.

At once, the account that goes is closed, its name leads to the other, and the log has its row.
What it wrote and did follows in batches, each a transaction; then it is emptied like the account of
anybody who leaves.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Iterator
from typing import Any

from django.db import models, transaction
from django.db.models import Exists, OuterRef, Q, UniqueConstraint
from django.utils import timezone

from accounts import mails
from accounts.invitations.models import Place
from accounts.models import FormerName, User
from accounts.renaming import BETWEEN_CHANGES
from forum.models import Comment, Post, Vote
from forum.moderation.models import Act, Decision, Flag
from forum.seen import marking
from outbox import Later, enqueue

from .deleting import PATIENCE, empty
from .relations import AT_ONCE, name_of, relations
from .taking_words import take_votes_on

KIND = "leaving.merge"

MOVES = {
    "accounts.FormerName.user",
    "forum.Post.author",
    "forum.Post.edited_by",
    "forum.Comment.edited_by",
    "forum.Comment.author",
    "forum.Version.editor",
    "forum.Vote.user",
    "forum.Block.blocker",
    "forum.Block.blocked",
    "forum.Mute.user",
    "forum.Mute.person",
    "drafts.Draft.user",
    "polls.Ballot.user",
    "uploads.Upload.user",
    "bookmarks.Bookmark.user",
    "scheduling.Planned.user",
    "appeals.Appeal.user",
    "moderation.Flag.user",
    "moderation.Case.person",
    "moderation.Case.claimed_by",
    "notifications.Notice.recipient",
    "notifications.MailMute.user",
    "seen.Mark.user",
    "seen.Follow.user",
    "invitations.Invitation.inviter",
    "people.Note.person",
    "people.Erasure.person",
    "people.Note.author",
    "people.Complaint.user",
    "people.Complaint.person",
    "trust.Reading.user",
    "trust.Visit.user",
    "seconding.SecondLook.looker",
    "rules.Rule.made_by",
}
"""What becomes the other's. Never anything that opens an account: no address, session or factor."""


def begin(gone: User, into: User, *, reason: str, by: User) -> None:
    """`gone` is nobody's account from here on."""
    counts = preview(gone, into)
    name = gone.name
    with transaction.atomic():
        gone.set_unusable_password()
        gone.is_active, gone.leaving_at = False, None
        gone.name = f"merged-{secrets.token_hex(6)}"
        gone.save()
        _lead(name, into, since=gone.joined_at)
        facts = {"account": gone.pk, **{label: n for label, n in counts.items() if n}}
        Decision.objects.create(act=Act.MERGE, actor=by, person=into, reason=reason, facts=facts)
        payload = {"gone": gone.pk, "into": into.pk}
        enqueue(KIND, key=f"{KIND}:{gone.pk}", payload=payload)
        context = {"user": into, "from_name": name}
        mails.post("accounts_merged", to=into.email, context=context)


def _lead(name: str, into: User, *, since: Any) -> None:
    """As if it had been left long ago: it is no change of the other's name, which has a limit."""
    left_at = min(since, timezone.now() - BETWEEN_CHANGES)
    FormerName.objects.create(user=into, name=name, left_at=left_at)


def merge(payload: dict[str, Any]) -> None:
    """What the worker does. Raises Later when its time is over, with nothing lost."""
    gone = User.objects.filter(pk=payload["gone"], is_active=False).first()
    into = User.objects.filter(pk=payload["into"]).first()
    if gone is None or into is None or gone.has_left:
        return
    ends = time.monotonic() + PATIENCE
    for done in _move(gone, into):
        if done and time.monotonic() > ends:
            raise Later("Much is moved, and the rest comes next.", seconds=0)
    empty(gone)


def preview(gone: User, into: User) -> dict[str, int]:
    """What would move, and what would be dropped."""
    votes = Vote.objects.filter(user=gone)
    dropped = votes.filter(_doubled(Vote, into) | _on_words_of(gone, into)).count()
    others = Vote.objects.filter(_on_words_of(gone), user=into).count()
    return {
        "posts": Post.objects.filter(author=gone).count(),
        "comments": Comment.objects.filter(author=gone).count(),
        "votes": votes.count() - dropped,
        "votes dropped": dropped + others,
        "flags": Flag.objects.filter(user=gone).count(),
        "notices": gone.notices.count(),
        "former names": gone.former_names.count() + 1,
    }


def _move(gone: User, into: User) -> Iterator[int]:
    """Votes first, while it is known whose words are whose."""
    yield from _drop_votes(gone, Q(_doubled(Vote, into) | _on_words_of(gone, into)))
    yield from _drop_votes(into, _on_words_of(gone))
    yield Flag.objects.filter(_on_words_of(gone, into), user__in=[gone, into]).delete()[0]
    yield marking.hand_over(gone, into)
    for model, field in relations():
        if name_of(model, field) in MOVES:
            yield from _move_rows(model, field, gone, into)
    yield Place.hand_over(gone, into)


def _on_words_of(*people: User) -> Q:
    """Nobody votes on their own words, or flags them."""
    return Q(post__author__in=people) | Q(comment__author__in=people)


def _doubled(model: type[models.Model], into: User) -> Exists | Q:
    others = model._base_manager.filter(user=into)
    on_post = Exists(others.filter(post=OuterRef("post")))
    on_comment = Exists(others.filter(comment=OuterRef("comment")))
    return Q(on_post) | Q(on_comment)


def _drop_votes(user: User, which: Q) -> Iterator[int]:
    for field, model in (("post", Post), ("comment", Comment)):
        dropped = Vote.objects.filter(which, user=user).exclude(**{field: None}).order_by(field)
        while keys := list(dropped.values_list(field, flat=True)[:AT_ONCE]):
            yield take_votes_on(model, field, keys, user)


def _move_rows(model: type[models.Model], field: Any, gone: User, into: User) -> Iterator[int]:
    rows = model._base_manager.filter(**{field.name: gone})
    yield rows.filter(_impossible(model, field, into)).delete()[0]
    while keys := list(rows.values_list("pk", flat=True)[:AT_ONCE]):
        yield model._base_manager.filter(pk__in=keys).update(**{field.name: into})


def _impossible(model: type[models.Model], field: Any, into: User) -> Q:
    """Rows that the other has already, or that would lead from somebody to themselves."""
    there = model._base_manager.filter(**{field.name: into})
    found = Q(Exists(there)) if field.unique else Q(pk__in=[])
    for constraint in model._meta.constraints:
        if isinstance(constraint, UniqueConstraint) and field.name in constraint.fields:
            others = [name for name in constraint.fields if name != field.name]
            same = {name: OuterRef(name) for name in others}
            where = constraint.condition or Q()
            found |= where & Q(Exists(there.filter(where, **same)))
    for other in model._meta.concrete_fields:
        if other.name != field.name and other.related_model is User:
            found |= Q(**{other.name: into})
    return found
