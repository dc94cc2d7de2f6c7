"""Whom somebody may want to mention, by the beginning of a name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from accounts import names
from accounts.models import User
from forum.models import Comment, Post
from forum.quiet import Quiet

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

MOST = 8
"""As many as are seen at one look."""

RECENT = 200
"""The comments of a discussion whose writers come first: who speaks now is who is spoken to."""


def people_called(viewer: User, typed: str, *, post: Post | None = None) -> list[User]:
    """First who speaks in this discussion, then everybody who has said something here in public.

    The names of others stand on no page, and are not to be found out letter by letter. Whom the
    reader blocked or muted is not offered; who blocked the reader is, since that is theirs to know.
    """
    quiet = Quiet.of(viewer)
    away = quiet.blocked | quiet.people | {viewer.pk}
    people = User.objects.filter(is_active=True).exclude(pk__in=away)
    people = people.filter(folded__startswith=names.fold(typed)).select_related("profile")
    found = _speaking(people, post) if post else []
    if len(found) < MOST and typed:
        others = people.exclude(pk__in=[person.pk for person in found]).filter(_has_spoken())
        found += others.order_by("folded")[: MOST - len(found)]
    return found


def _speaking(people: QuerySet[User], post: Post) -> list[User]:
    recent = Comment.objects.standing().filter(post=post, author__isnull=False).order_by("-pk")
    spoken = [*recent.values_list("author", flat=True)[:RECENT], post.author_id]
    order = {pk: place for place, pk in reversed(list(enumerate(spoken))) if pk}
    return sorted(people.filter(pk__in=order), key=lambda person: order[person.pk])[:MOST]


def _has_spoken() -> Q:
    posts: Any = Post.objects.standing().filter(author=OuterRef("pk"))
    comments: Any = Comment.objects.standing().filter(author=OuterRef("pk"))
    return Q(Exists(posts)) | Q(Exists(comments))


def post_at(place: str, viewer: User | AnonymousUser) -> Post | None:
    """The discussion of a place in which drafts are kept ("post:12", "comment:34:edit")."""
    kind, _, key = place.removesuffix(":edit").partition(":")
    if not (key.isascii() and key.isdecimal() and len(key) <= 18):
        return None
    posts = Post.objects.with_a_place(viewer)
    if kind == "comment":
        return posts.filter(comments=int(key)).first()
    return posts.filter(pk=int(key)).first() if kind == "post" else None
