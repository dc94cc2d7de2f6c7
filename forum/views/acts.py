"""All that one reader can do with a comment, seldom wanted: behind "More" in the thread."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from forum.bookmarks.models import is_bookmarked
from forum.models import Comment, Post, State
from forum.models.comment import CommentQuerySet
from forum.permissions import abilities
from forum.requests import PageRequest


@require_safe
def of_comment(request: PageRequest, comment_id: int) -> HttpResponse:
    """A thread of a thousand comments would else carry all of it a thousand times."""
    comments = Comment.objects.visible_to(request.user).exclude(state=State.DELETED)
    comment = get_object_or_404(comments.select_related("post__board", "author"), pk=comment_id)
    get_object_or_404(Post.objects.with_a_place(request.user), pk=comment.post_id)
    context = {
        "comment": comment,
        "post": comment.post,
        "here": comment.get_absolute_url(),
        "can": abilities(request.user, comment),
        "is_bookmarked": is_bookmarked(request.user, comment),
        "jumps": _jumps(comment, comments),
    }
    return render(request, "forum/_acts.html" if request.htmx else "forum/acts.html", context)


def _jumps(comment: Comment, comments: CommentQuerySet) -> dict[str, Comment | None]:
    """Where one can go from it: what the keys do in place, for those who have none."""
    by_author = comments.filter(post=comment.post_id, author=comment.author).exclude(author=None)
    return {
        "parent": comments.filter(replies=comment).first(),
        "next": by_author.filter(pk__gt=comment.pk).order_by("pk").first(),
        "previous": by_author.filter(pk__lt=comment.pk).order_by("-pk").first(),
    }
