"""What of a discussion has a place for one reader, decided by the database."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser
from django.db.models import BooleanField, Q, QuerySet
from django.db.models.expressions import RawSQL

from forum.models import Comment

if TYPE_CHECKING:
    from accounts.models import User

    Viewer = User | AnonymousUser

# Asked only of what is not to be read itself; it ends with the first that is.
BELOW = """
    EXISTS (
        WITH RECURSIVE below(id, state, author_id) AS (
            SELECT reply.id, reply.state, reply.author_id
            FROM forum_comment AS reply WHERE reply.parent_id = forum_comment.id
            UNION ALL
            SELECT reply.id, reply.state, reply.author_id
            FROM below JOIN forum_comment AS reply ON reply.parent_id = below.id
        )
        SELECT 1 FROM below
        WHERE state = 'published' OR (author_id = %s AND state IN ('held', 'removed'))
    )
"""


def places_for(viewer: Viewer) -> QuerySet[Comment]:
    """What the reader may read, and what something hangs below that they may read."""
    readable = Comment.objects.visible_to(viewer).order_by()
    if not isinstance(viewer, AnonymousUser) and viewer.moderates:
        return readable
    own = 0 if isinstance(viewer, AnonymousUser) else viewer.pk
    has_below = RawSQL(BELOW, (own,), output_field=BooleanField())
    return readable | Comment.objects.filter(Q(has_below)).order_by()
