"""A comment and all that hangs below it."""

from __future__ import annotations

from django.db import connection

BRANCH = """
    WITH RECURSIVE branch (id) AS (
        SELECT %s::bigint
        UNION ALL
        SELECT answer.id FROM branch JOIN forum_comment AS answer ON answer.parent_id = branch.id
    )
    SELECT id FROM branch
"""


def branch_of(comment: int) -> list[int]:
    """The keys of all of them, in whatever state."""
    with connection.cursor() as cursor:
        cursor.execute(BRANCH, [comment])
        return [key for (key,) in cursor.fetchall()]
