"""What somebody reads, noted on the server while they read it, as an access log would."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.utils import timezone

from forum.models import Post

if TYPE_CHECKING:
    from accounts.models import User

LONGEST_READ = 5 * 60
"""Seconds. Who opens the next page later than that was probably not reading all the while."""

AGAIN_AFTER = 10
"""Seconds. A page that is loaded anew at once, with nothing new on it, is not worth a write."""

# One statement, and one writer at a time: whoever inserts the row has opened the discussion, and
# of two who load it at the same moment only one gains what is on it.
NOTE = """
    WITH known AS (
        SELECT comments FROM trust_reading WHERE user_id = %(user)s AND post_id = %(post)s
    ), kept AS (
        INSERT INTO trust_reading AS reading (user_id, post_id, comments, opened_at)
        VALUES (%(user)s, %(post)s, %(comments)s, %(now)s)
        ON CONFLICT (user_id, post_id) DO UPDATE SET comments = EXCLUDED.comments
        WHERE reading.comments < EXCLUDED.comments
        RETURNING xmax = 0 AS is_first, comments
    ), gained AS (
        SELECT
            COUNT(*) FILTER (WHERE is_first) AS discussions,
            COALESCE(SUM(CASE
                WHEN is_first THEN comments
                ELSE comments - (SELECT comments FROM known)
            END), 0) AS comments
        FROM kept
    )
    INSERT INTO trust_visit AS visit (user_id, day, discussions, comments, seconds, last_seen_at)
    SELECT %(user)s, %(day)s, discussions, comments, 0, %(now)s FROM gained
    ON CONFLICT (user_id, day) DO UPDATE SET
        discussions = visit.discussions + EXCLUDED.discussions,
        comments = visit.comments + EXCLUDED.comments,
        seconds = visit.seconds + CASE
            WHEN EXCLUDED.last_seen_at - visit.last_seen_at <= %(longest)s * INTERVAL '1 second'
            THEN EXTRACT(EPOCH FROM EXCLUDED.last_seen_at - visit.last_seen_at)::integer
            ELSE 0
        END,
        last_seen_at = EXCLUDED.last_seen_at
    WHERE EXCLUDED.last_seen_at > visit.last_seen_at AND (
        EXCLUDED.discussions + EXCLUDED.comments > 0
        OR EXCLUDED.last_seen_at - visit.last_seen_at > %(pause)s * INTERVAL '1 second'
    )
"""


def note_reading(reader: User | AnonymousUser, post: Post, *, comments: int) -> None:
    """They see the discussion with so many comments on the page. One query; none for strangers."""
    if isinstance(reader, AnonymousUser) or reader.is_looked_through:
        return
    now = timezone.now()
    with connection.cursor() as cursor:
        cursor.execute(
            NOTE,
            {
                "user": reader.pk,
                "post": post.pk,
                "comments": comments,
                "now": now,
                "day": now.date(),
                "longest": LONGEST_READ,
                "pause": AGAIN_AFTER,
            },
        )
