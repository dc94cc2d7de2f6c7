"""A board of questions in the order in which somebody who can help looks through it."""

from __future__ import annotations

from forum.models import Post
from forum.models.post import PostQuerySet

from .paging import PAGE, UnknownPlace, page_by

QUESTIONS = "questions"

OPEN, ANSWERED = "open", "answered"


def page_of_questions(posts: PostQuerySet, *, after: str) -> tuple[list[Post], str]:
    """Those without an answer first, then the others, each the newest first; and the cursor of the
    next page. Raises UnknownPlace for a cursor that is none."""
    half, _, place = after.partition("-") if after else (OPEN, "", "")
    if half == ANSWERED:
        return _answered(posts, after=place)
    if half != OPEN:
        raise UnknownPlace(after)
    page, next_place = page_by("created_at", posts.filter(answer=None), after=place)
    if next_place:
        return page, f"{OPEN}-{next_place}"
    if room := PAGE - len(page):
        more, next_after = _answered(posts, after="", most=room)
        return page + more, next_after
    has_more = posts.exclude(answer=None).exists()
    return page, f"{ANSWERED}-" if has_more else ""


def _answered(posts: PostQuerySet, *, after: str, most: int = PAGE) -> tuple[list[Post], str]:
    answered = posts.exclude(answer=None)
    page, next_place = page_by("created_at", answered, after=after, most=most)
    return page, f"{ANSWERED}-{next_place}" if next_place else ""
