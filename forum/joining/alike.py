"""What a moderator may want to join a post to."""

from __future__ import annotations

from django.db.models import Q

from forum.models import Post

MOST = 5
"""More than a glance takes in is no help in choosing."""


def alike(post: Post) -> list[Post]:
    """Discussions of the same link or under the same title, those with most comments first."""
    same = Q(slug=post.slug)
    if post.url:
        same |= Q(url=post.url)
    posts = Post.objects.standing().on_their_own().filter(same).exclude(pk=post.pk)
    return list(posts.select_related("board", "author").order_by("-comment_count", "pk")[:MOST])
