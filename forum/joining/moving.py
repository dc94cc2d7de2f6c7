"""Comments go from one post to another, with all that counts them and what people read of them.

Needs `let_nobody_write` before: no comment comes in meanwhile. What moderators and authors do to
single comments goes on: it locks the comment before the post, and so does this.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import connection

from forum.models import Post
from forum.paging.models import Ranking
from forum.seen.carrying import carry_marks

BELONGING = """
    SELECT id FROM forum_comment
    WHERE post_id = %s AND COALESCE(written_under_id, post_id) = ANY(%s)
"""

MOVE = """
    WITH moved AS (
        UPDATE forum_comment SET
            post_id = %(to)s,
            written_under_id = NULLIF(
                COALESCE(%(home)s::bigint, written_under_id, post_id), %(to)s
            )
        WHERE id = ANY(%(keys)s)
        RETURNING state
    )
    SELECT count(*) FROM moved WHERE state = 'published'
"""

COUNT = """
    UPDATE forum_post SET
        is_arranged = TRUE,
        comment_count = comment_count + %(change)s,
        last_activity_at = GREATEST(created_at, (
            SELECT max(created_at) FROM forum_comment
            WHERE post_id = %(post)s AND (source = '' OR state <> 'held')
        ))
    WHERE id = %(post)s
"""
"""What an archive held is not yet said here: importing does not count it either."""


def belonging_to(homes: Iterable[int], *, shown_under: Post) -> list[int]:
    """The comments that belong to these posts and are shown under that one."""
    return _keys(BELONGING, shown_under.pk, list(homes))


def move(comments: list[int], *, out_of: Post, to: Post, home: int | None = None) -> None:
    """They belong to `home` then, or to the post that they belong to already."""
    with connection.cursor() as cursor:
        cursor.execute(MOVE, {"keys": comments, "to": to.pk, "home": home})
        [standing] = cursor.fetchone()
        changes = {out_of.pk: -standing, to.pk: standing}
        for post, change in sorted(changes.items()):
            cursor.execute(COUNT, {"post": post, "change": change})
    carry_marks(comments, out_of=out_of, to=to)
    # They know nothing of what came, and all of what went.
    Ranking.objects.filter(post__in=changes).delete()


def _keys(query: str, *values: Any) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        return [key for (key,) in cursor.fetchall()]
