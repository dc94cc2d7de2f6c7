"""What a moderator may want to join a post to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from forum.links.finding import discussed
from forum.models import Post

if TYPE_CHECKING:
    from accounts.models import User

MOST = 5
"""More than a glance takes in is no help in choosing."""


def alike(post: Post, viewer: User) -> list[Post]:
    """Discussions of the same page, then those under the same title."""
    found = discussed(viewer, post.url, besides=post)
    under = Post.objects.standing().on_their_own().filter(slug=post.slug).exclude(pk=post.pk)
    titled = under.select_related("board", "author").order_by("-comment_count", "pk")[:MOST]
    return [*found, *(other for other in titled if other not in found)][:MOST]
