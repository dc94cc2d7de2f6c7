"""What people have read goes along where comments go to another discussion."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db import connection

from forum.models import Post

# Each comment of the discussion has the keys from its own up to the next comment's; those that
# moved have their share of all keys, in as many ranges as they stand in runs. Within it counts what
# was seen where they come from, and outside of it what was seen here: so gaps that were closed stay
# closed, and none is closed that a comment lies in.
CARRY = """
    WITH there AS (
        SELECT id, id = ANY(%(comments)s) AS moved, LEAD(id, 1, id + 1) OVER (ORDER BY id) AS next
        FROM forum_comment WHERE post_id = %(to)s
    ),
    share AS (
        SELECT COALESCE(range_agg(int8range(id, next)), '{}') AS keys,
            COALESCE(range_agg(int8range(id, id + 1)), '{}') AS comments
        FROM there WHERE moved
    ),
    carried AS (
        SELECT user_id, seen * share.keys AS seen, seen && share.comments AS is_some
        FROM seen_mark, share WHERE post_id = %(out_of)s
    ),
    kept AS (
        SELECT user_id, seen - share.keys AS seen FROM seen_mark, share WHERE post_id = %(to)s
    )
    INSERT INTO seen_mark AS mark (user_id, post_id, seen)
    SELECT user_id, %(to)s, COALESCE(carried.seen, '{}') + COALESCE(kept.seen, '{}')
    FROM carried FULL JOIN kept USING (user_id)
    WHERE carried.is_some OR kept.user_id IS NOT NULL
    ON CONFLICT (user_id, post_id) DO UPDATE SET seen = EXCLUDED.seen
"""


def carry_marks(comments: Collection[int], *, out_of: Post, to: Post) -> None:
    """The comments stand in `to` already; who read them in `out_of` has read them there."""
    with connection.cursor() as cursor:
        values: dict[str, Any] = {"comments": list(comments), "out_of": out_of.pk, "to": to.pk}
        cursor.execute(CARRY, values)
