"""Pages of posts that are found by a cursor: what was added or moved meanwhile shifts nothing."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import F, Q

from forum.models import Post
from forum.models.post import PostQuerySet

PAGE = 30
"""Posts a page: about three phone screens' worth of choosing."""


class UnknownPlace(ValueError):
    """The cursor in the address is none that we gave."""


def page_by(
    column: str, posts: PostQuerySet, *, after: str, most: int = PAGE
) -> tuple[list[Post], str]:
    """A page by this column, falling, and the cursor of the next one where there is one."""
    if after:
        value, pk = _parse(column, after)
        posts = posts.filter(Q(**{f"{column}__lt": value}) | Q(**{column: value, "pk__lt": pk}))
    ordered = posts.order_by(F(column).desc(), F("pk").desc())
    found = list(ordered[: most + 1])
    page = found[:most]
    return page, _cursor(column, page[-1]) if len(found) > most else ""


def _cursor(column: str, post: Post) -> str:
    value = getattr(post, column)
    return f"{value.isoformat() if isinstance(value, datetime) else repr(value)}_{post.pk}"


def _parse(column: str, after: str) -> tuple[Any, int]:
    text, _, pk = after.rpartition("_")
    try:
        value: Any = (
            datetime.fromisoformat(text)
            if column.endswith("_at")
            else int(text)
            if column == "score"
            else float(text)
        )
        key = int(pk)
    except ValueError as error:
        raise UnknownPlace(after) from error
    if column.endswith("_at") and value.tzinfo is None:
        raise UnknownPlace(after)
    if not -(2**31) < key < 2**63 or (column == "score" and abs(value) >= 2**31):
        raise UnknownPlace(after)
    return value, key
