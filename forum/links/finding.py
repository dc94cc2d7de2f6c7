"""Where else a page is discussed here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser

from forum.models import Post
from forum.quiet import Quiet

from .models import Page

if TYPE_CHECKING:
    from accounts.models import User

    Viewer = User | AnonymousUser

SHOWN = 5
"""Of many discussions the latest are enough to choose from."""


def discussed(viewer: Viewer, url: str, *, besides: Post | None = None) -> list[Post]:
    """Discussions of the page that stand, the latest first, without what the reader muted."""
    if not url:
        return []
    pages = list(Page.objects.same_as(url).values_list("pk", flat=True))
    if not pages:
        return []
    posts = Post.objects.standing().on_their_own().filter(link__page__in=pages)
    if besides:
        posts = posts.exclude(pk=besides.pk)
    spared = Quiet.of(viewer).spare(posts)
    return list(spared.select_related("board", "author").order_by("-pk")[:SHOWN])
