"""A branch becomes a discussion of its own, and a branch again: the acts of moderators.

As in joins.py, None means that somebody else was there first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from forum.models import Board, Comment, Post, let_nobody_write
from forum.models.branches import branch_of
from forum.moderation.models import Act, Decision
from forum.notifications.models import Notice

from .belonging import way_back, with_all_joined
from .carrying import follow_on
from .models import Split
from .moving import belonging_to, move
from .telling import record, tell_owner

if TYPE_CHECKING:
    from accounts.models import User


@transaction.atomic
def split(head: Comment, *, title: str, board: Board, by: User, reason: str) -> Decision | None:
    """Make a discussion of the comment and of all below it. The title is the moderator's, and so
    is the post: nobody is made to have begun what they did not begin."""
    let_nobody_write()
    head.refresh_from_db(fields=["post", "parent", "written_under"])
    if Split.objects.standing().filter(head=head, post=head.home_id).exists():
        return None
    out_of, parent, home = head.post, head.parent, Post.objects.get(pk=head.home_id)
    branch = branch_of(head.pk)
    post = _begin(title, board=board, by=by)
    Comment.objects.filter(pk=head.pk).update(parent=None)
    move(branch, out_of=out_of, to=post, home=post.pk)
    follow_on(branch, out_of, post)
    facts = {"title": title, "post": post.pk, "comments": len(branch)}
    decision = record(Act.SPLIT, head, by=by, reason=reason, facts=facts)
    Split.objects.create(post=post, head=head, parent=parent, source=home, decision=decision)
    head.refresh_from_db(fields=["post", "parent", "written_under"])
    tell_owner(head, decision, Notice.Kind.SPLIT)
    return decision


@transaction.atomic
def put_back(post: Post, *, by: User, reason: str) -> Decision | None:
    """Undo it: the branch hangs where it hung. What was said under the post since, and answers
    none of it, answers the comment with which it began."""
    let_nobody_write()
    done = Split.objects.standing().filter(post=post).select_related("head", "source").first()
    if done is None or not can_go_back(done):
        return None
    there, home = way_back(done)
    own, with_it = [post.pk], with_all_joined(post)
    branch = belonging_to(own, shown_under=post)
    others = belonging_to(set(with_it) - set(own), shown_under=post)
    Comment.objects.filter(pk__in=branch, parent=None).exclude(pk=done.head_id).update(
        parent=done.head
    )
    Comment.objects.filter(pk=done.head_id).update(parent=done.parent_id)
    move(branch, out_of=post, to=there, home=home)
    move(others, out_of=post, to=there)
    Post.objects.filter(pk__in=with_it).update(joined_to=there)
    facts = {"title": post.title, "post": post.pk, "comments": len(branch)}
    decision = record(Act.REJOIN, done.head, by=by, reason=reason, facts=facts)
    done.undone = decision
    done.save(update_fields=["undone"])
    tell_owner(done.head, decision, Notice.Kind.REJOINED)
    return decision


def can_go_back(done: Split) -> bool:
    """Not where one of the two is joined to another: that is undone first."""
    done.post.refresh_from_db(fields=["joined_to"])
    there, _ = way_back(done)
    return done.post.joined_to_id is None and there.pk != done.post_id


def _begin(title: str, *, board: Board, by: User) -> Post:
    post = Post(author=by, board=board)
    post.set_title(title)
    post.set_body("")
    post.last_activity_at = post.created_at
    post.rank()
    post.save()
    return post
