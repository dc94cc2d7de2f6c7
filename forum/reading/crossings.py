"""Where else the same is discussed."""

from __future__ import annotations

from django.db.models import Q

from forum.models import Post
from forum.quiet import Quiet


def discussed_elsewhere(post: Post, quiet: Quiet) -> list[Post]:
    """The post that was brought here, and those that were brought elsewhere; one query where there
    are any, and none where not. Needs `knowing_if_crossed`."""
    if not (post.cross_of_id or post.is_crossed):
        return []
    first = post.cross_of_id or post.pk
    same = Post.objects.standing().on_their_own().filter(Q(pk=first) | Q(cross_of=first))
    others = quiet.spare(same.exclude(pk=post.pk)).select_related("board").order_by("pk")
    return [other for other in others if not quiet.hides(other)]
