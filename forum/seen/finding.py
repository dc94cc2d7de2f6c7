"""What is new to somebody: comments that stand and that they have not seen, in discussions that
they opened. Their own are not new to them, and neither is what they blocked or muted.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.db.models import Max

from forum.models import Comment, Post
from forum.quiet import Quiet

if TYPE_CHECKING:
    from accounts.models import User

    Viewer = User | AnonymousUser

COUNTED = 100
"""Of one discussion. Beyond it the exact number helps nobody, and would have to be counted."""

# What is not seen is a few ranges too; so few comments are touched, however long the discussion is.
# They are compared as pairs, so that PostgreSQL walks through the discussion and not the site; it
# takes the ranges as they come, which is in rising order, and stops when it has enough.
FIND = """
    SELECT mark.post_id, found.id
    FROM seen_mark AS mark, LATERAL (
        SELECT comment.id
        FROM unnest('{[0, 9223372036854775807)}'::int8multirange - mark.seen) AS unseen,
            LATERAL (
                SELECT id FROM forum_comment
                WHERE (post_id, id) >= (mark.post_id, lower(unseen))
                    AND (post_id, id) < (mark.post_id, upper(unseen))
                    AND state = 'published'
                    AND (author_id IS NULL OR author_id <> ALL(%(not_by)s))
                ORDER BY post_id, id
                LIMIT %(most)s
            ) AS comment
        LIMIT %(most)s
    ) AS found
    WHERE mark.user_id = %(user)s AND mark.post_id = ANY(%(posts)s)
    ORDER BY found.id
"""


# Up from each hidden comment to the first place that is drawn.
CLIMB = """
    WITH RECURSIVE above (at) AS (
        SELECT parent_id FROM forum_comment WHERE id = ANY(%(hidden)s)
        UNION ALL
        SELECT comment.parent_id
        FROM above JOIN forum_comment AS comment ON comment.id = above.at
        WHERE NOT comment.id = ANY(%(drawn)s)
    )
    SELECT at, COUNT(*) FROM above WHERE at = ANY(%(drawn)s) GROUP BY at
"""


def new_in(
    viewer: Viewer, posts: Collection[Post], quiet: Quiet, *, most: int = COUNTED
) -> dict[int, list[int]]:
    """By the key of the post, the keys of what is new in it, oldest first and `most` of each.

    One query; one more for who muted a branch, and none for those logged out.
    """
    if isinstance(viewer, AnonymousUser) or not posts:
        return {}
    values: dict[str, Any] = {
        "user": viewer.pk,
        "posts": [post.pk for post in posts],
        "not_by": [viewer.pk, *quiet.blocked, *quiet.people],
        "most": most,
    }
    with connection.cursor() as cursor:
        cursor.execute(FIND, values)
        found = cursor.fetchall()
    muted = quiet.beneath(key for _, key in found)
    new: dict[int, list[int]] = {}
    for post, key in found:
        if key not in muted:
            new.setdefault(post, []).append(key)
    return new


def hidden_below(drawn: Collection[int], hidden: Collection[int]) -> dict[int, int]:
    """By the key of a drawn comment, how many of the hidden ones stand below it, not drawn
    themselves nor below anything else that is. One query, if anything is hidden."""
    if not hidden:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(CLIMB, {"drawn": list(drawn), "hidden": list(hidden)})
        return dict(cursor.fetchall())


def first_new(viewer: Viewer, post: Post, quiet: Quiet, *, after: int = 0) -> int | None:
    """The next of what is new, going on from the oldest again at the end."""
    new = new_in(viewer, [post], quiet).get(post.pk, [])
    return next((key for key in new if key > after), new[0] if new else None)


def newest_key() -> int:
    """Of the whole site: what is marked read up to here leaves new what is said later."""
    newest: int | None = Comment.objects.aggregate(newest=Max("pk"))["newest"]
    return newest or 0
