"""Comments change from one post to another while people write: who writes and who moves wait for
each other, and a new comment finds where the post or the comment that it answers is shown now.

One lock for the whole site: posts are moved seldom and in about a second, and those who write do
not wait for one another.
"""

from __future__ import annotations

from django.db import connection

from .comment import Comment
from .post import Post

MOVING = 0x6D6F7665
"""The key of the lock, one for the whole site ("move"); it ends with the transaction."""

LONGEST_WAIT = "10s"
LONGEST_MOVE = "60s"
"""More than the site allows to others: tens of thousands of comments are to be moved, too, with all
that hundreds of people read of them. Whoever wants to write meanwhile, and would have to wait for
longer than the site has people wait, is told to try again."""


def let_nothing_move() -> None:
    """Posts stay joined as they are until this transaction ends."""
    _lock("pg_advisory_xact_lock_shared")


def let_nobody_write() -> None:
    """No comment comes in until this transaction ends, and nobody else moves any."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL lock_timeout = %s", [LONGEST_WAIT])
        cursor.execute("SET LOCAL statement_timeout = %s", [LONGEST_MOVE])
    _lock("pg_advisory_xact_lock")


def put_in_place(comment: Comment, *, post: Post, parent: Comment | None) -> None:
    """Before it is saved: under the post that is meant, or under which that one is shown now.

    Needs `let_nothing_move` before.
    """
    if parent:
        parent.refresh_from_db(fields=["post", "written_under"])
        comment.parent, comment.post = parent, parent.post
        comment.written_under_id = parent.written_under_id
        return
    post.refresh_from_db(fields=["joined_to"])
    comment.post = post.shown_under
    comment.written_under = post if post.joined_to_id else None


def _lock(how: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {how}(%s)", [MOVING])
