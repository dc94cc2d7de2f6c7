"""Two discussions become one, and two again: the acts of moderators.

Each moves the comments, writes one row into the log and tells the authors, in one transaction.
None means that somebody else was there first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Q

from forum.models import Comment, Post, let_nobody_write
from forum.moderation.models import Act, Decision
from forum.notifications.models import Notice
from forum.seen.models import Follow

from .belonging import with_all_joined
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
    Join.objects.create(
        post=post, into=into, decision=decision, followers=_follow_along(post, into)
    )
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
    _follow_no_more(joined)
    tell_owner(post, decision, Notice.Kind.PARTED)
    tell_owner(joined.into, decision, Notice.Kind.PARTED)
    return decision


def _follow_along(post: Post, into: Post) -> list[int]:
    """Who follows the one follows the other, unless they have said that they do not want it."""
    decided = Follow.objects.filter(post=into).values("user")
    followers = Follow.objects.filter(post=post, is_wanted=True).exclude(user__in=decided)
    people = list(followers.values_list("user", flat=True))
    Follow.objects.bulk_create(
        [Follow(user_id=person, post=into) for person in people], ignore_conflicts=True
    )
    return people


def _follow_no_more(joined: Join) -> None:
    """Who came along goes, but for those who have written there meanwhile."""
    writers = Comment.objects.filter(post=joined.into, author__isnull=False).values("author")
    came = Q(post=joined.into, user__in=joined.followers, is_wanted=True)
    Follow.objects.filter(came).exclude(user__in=writers).delete()
