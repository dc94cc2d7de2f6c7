"""Marking what was seen: each act is one or two statements, right whatever other devices do
meanwhile, since they only ever add to the row or take from it.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from django.db import connection, transaction

from forum.models import Comment, Post

if TYPE_CHECKING:
    from accounts.models import User

SETTLED = 2 * 60
"""Seconds. Keys are given out before words are committed, so that one may still turn up below
another. No transaction here lasts as long as this."""

AT_ONCE = 2_000
"""Comments in one message of a page: more than a page draws."""

SEE = """
    INSERT INTO seen_mark AS mark (user_id, post_id, seen)
    SELECT %(user)s, %(post)s, COALESCE(range_agg(int8range(id, id + 1)), '{}')
    FROM forum_comment
    WHERE post_id = %(post)s AND id = ANY(%(comments)s) AND state = 'published'
    ON CONFLICT (user_id, post_id) DO UPDATE SET seen = mark.seen + EXCLUDED.seen
    WHERE NOT mark.seen @> EXCLUDED.seen
"""

# Between two seen comments there is a gap. It closes where no comment of this discussion lies in
# it, in whatever state, and none can turn up in it any more.
CLOSE_GAPS = """
    UPDATE seen_mark AS mark SET seen = mark.seen + closed.gaps
    FROM (
        SELECT range_agg(gap) AS gaps
        FROM seen_mark AS had,
            unnest(int8multirange(range_merge(had.seen)) - had.seen) AS gap
            JOIN forum_comment AS next ON next.id = upper(gap)
        WHERE had.user_id = %(user)s AND had.post_id = %(post)s
            AND next.created_at < NOW() - %(settled)s * INTERVAL '1 second'
            AND NOT EXISTS (
                SELECT FROM forum_comment AS between_them
                WHERE (between_them.post_id, between_them.id) >= (%(post)s, lower(gap))
                    AND (between_them.post_id, between_them.id) < (%(post)s, upper(gap))
            )
    ) AS closed
    WHERE user_id = %(user)s AND post_id = %(post)s AND closed.gaps IS NOT NULL
"""

# A comment's range goes on to the next comment, if that is seen with it: so the gaps close at once.
# What is held or removed stays outside: it may yet come to stand, and is new then.
SEE_ALL = """
    WITH there AS (
        SELECT id, state = 'published' AS stands, LEAD(id) OVER later AS next,
            LEAD(state = 'published' AND id <= %(upto)s
                AND created_at < NOW() - %(settled)s * INTERVAL '1 second') OVER later AS goes_on
        FROM forum_comment WHERE post_id = %(post)s
        WINDOW later AS (ORDER BY id)
    )
    INSERT INTO seen_mark AS mark (user_id, post_id, seen)
    SELECT %(user)s, %(post)s, COALESCE(
        range_agg(int8range(id, CASE WHEN goes_on THEN next ELSE id + 1 END)), '{}'
    )
    FROM there WHERE stands AND id <= %(upto)s
    ON CONFLICT (user_id, post_id) DO UPDATE SET seen = mark.seen + EXCLUDED.seen
"""

HAND_OVER = """
    UPDATE seen_mark AS mark SET seen = mark.seen + theirs.seen
    FROM seen_mark AS theirs
    WHERE mark.user_id = %(into)s AND theirs.user_id = %(gone)s AND theirs.post_id = mark.post_id
        AND NOT mark.seen @> theirs.seen
"""

FORGET_FROM = """
    UPDATE seen_mark SET seen = seen - int8multirange(int8range(%(comment)s, NULL))
    WHERE user_id = %(user)s AND post_id = %(post)s
"""


def see(user: User, post: Post, comments: Collection[int]) -> None:
    """They have seen these comments; keys of other discussions are passed over."""
    if user.is_looked_through:
        return
    with transaction.atomic():
        _do(SEE, user, post, comments=list(comments))
        _do(CLOSE_GAPS, user, post, settled=SETTLED)


def see_all(user: User, post: Post, *, upto: int) -> None:
    """They have seen all that stood there when `upto` was the newest comment."""
    _do(SEE_ALL, user, post, upto=upto, settled=SETTLED)


def forget_from(user: User, comment: Comment) -> None:
    """This comment, and all that was said after it, is new to them again."""
    _do(FORGET_FROM, user, comment.post, comment=comment.pk)


def hand_over(gone: User, into: User) -> int:
    """Of two accounts of one person: where both opened a discussion, what either has seen is seen.
    Answers in how many that is; the others' rows simply become theirs."""
    with connection.cursor() as cursor:
        cursor.execute(HAND_OVER, {"gone": gone.pk, "into": into.pk})
        return int(cursor.rowcount)


def _do(statement: str, user: User, post: Post, **values: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, {"user": user.pk, "post": post.pk, **values})
