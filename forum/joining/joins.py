"""Two discussions become one, and two again: the acts of moderators.

Each moves the comments, writes one row into the log and tells the authors, in one transaction.
None means that somebody else was there first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from forum.models import Post, let_nobody_write
from forum.moderation.models import Act, Decision
from forum.notifications.models import Notice

from .belonging import with_all_joined
from .carrying import follow_along, follow_no_more, write_on
from .models import Join
from .moving import belonging_to, move
from .telling import record, tell_owner

if TYPE_CHECKING:
    from accounts.models import User


@transaction.atomic
def join(post: Post, *, into: Post, by: User, reason: str) -> Decision | None:
    """Show `post` under `into`, with its comments and what was joined to it before."""
    let_nobody_write()
    post.refresh_from_db(fields=["joined_to"])
    into.refresh_from_db(fields=["joined_to"])
    if post.joined_to or into.joined_to or post.pk == into.pk:
        return None
    homes = with_all_joined(post)
    moving = belonging_to(homes, shown_under=post)
    Post.objects.filter(pk__in=homes).update(joined_to=into)
    move(moving, out_of=post, to=into)
    facts = {"to": into.title, "post": into.pk, "comments": len(moving)}
    decision = record(Act.JOIN, post, by=by, reason=reason, facts=facts)
    Join.objects.create(post=post, into=into, decision=decision, followers=follow_along(post, into))
    write_on(post, into)
    tell_owner(post, decision, Notice.Kind.JOINED)
    tell_owner(into, decision, Notice.Kind.TOOK_IN)
    return decision


@transaction.atomic
def part(post: Post, *, by: User, reason: str) -> Decision | None:
    """Undo it: what was written under the post is there again, also what came in since."""
    let_nobody_write()
    joined = Join.objects.standing().filter(post=post).select_related("into").first()
    if joined is None:
        return None
    post.refresh_from_db(fields=["joined_to"])
    out_of = post.shown_under
    homes = with_all_joined(post)
    moving = belonging_to(homes, shown_under=out_of)
    Post.objects.filter(pk__in=homes).exclude(pk=post.pk).update(joined_to=post)
    Post.objects.filter(pk=post.pk).update(joined_to=None)
    move(moving, out_of=out_of, to=post)
    facts = {"from": joined.into.title, "post": joined.into.pk, "comments": len(moving)}
    decision = record(Act.PART, post, by=by, reason=reason, facts=facts)
    joined.undone = decision
    joined.save(update_fields=["undone"])
    follow_no_more(joined.into, joined.followers)
    tell_owner(post, decision, Notice.Kind.PARTED)
    tell_owner(joined.into, decision, Notice.Kind.PARTED)
    return decision
