"""Where what stands together was written: laid over a thread, so that each comment names it."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.db.models import Q

from forum.joining.models import Split
from forum.models import Post

from .drawing import Node
from .thread import Thread


@dataclass(frozen=True, slots=True)
class Origins:
    """`joined` are the posts that are shown under this one; `parts` are branches that became
    discussions of their own; `began` says that this one is such a branch."""

    joined: list[Post] = field(default_factory=list)
    parts: list[Split] = field(default_factory=list)
    began: Split | None = None

    def __bool__(self) -> bool:
        return bool(self.joined or self.parts or self.began)

    def lay_over(self, node: Node) -> None:
        """Tell the comment where it was written, and what of its answers is elsewhere now."""
        comment = node.comment
        home = next((post for post in self.joined if post.pk == comment.written_under_id), None)
        comment.came_from = home
        comment.went_on = [part for part in self.parts if part.parent_id == comment.pk]
        if home and home.author_id and home.author_id == comment.author_id:
            node.is_by_poster = True


def origins_of(thread: Thread) -> Origins:
    """Two queries, however much is joined, and none where nothing ever was; what the comments show
    of it is laid over them."""
    if not thread.post.is_arranged:
        return Origins()
    origins = _read(thread.post)
    thread.quiet.lay_over(origins.joined)
    for node in thread.nodes:
        origins.lay_over(node)
    return origins


def _read(post: Post) -> Origins:
    # What was split off and put back leads here too, and has nothing to show.
    joined = post.joined.filter(split__undone=None).select_related("author", "board")
    splits = Split.objects.standing().filter(
        Q(post=post) | Q(source=post) | Q(source__joined_to=post)
    )
    found = list(splits.select_related("post", "head__author", "source").order_by("pk"))
    return Origins(
        joined=list(joined.order_by("pk")),
        parts=[split for split in found if split.post_id != post.pk],
        began=next((split for split in found if split.post_id == post.pk), None),
    )
