"""The accepted answer, to be shown above the discussion."""

from __future__ import annotations

from forum.models import Comment, Post
from forum.quiet import Quiet


def answer_of(post: Post, quiet: Quiet) -> Comment | None:
    """One query where there is one, and none where not. Of joined posts each keeps its own: what is
    shown elsewhere now is not the answer here."""
    if not (post.answer_id and post.board.wants_answers):
        return None
    here = Comment.objects.standing().filter(pk=post.answer_id, post=post)
    answer: Comment | None = here.select_related("author").first()
    if answer:
        answer.post = post
        quiet.lay_over([answer])
    return answer
