"""What moderators here taught: words they decided about, and whether they took them for spam."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice

from forum.models import Comment, Post, State
from forum.moderation.models import Act, Case, Decision, Matter

from .examples import Example
from .judging import kind_of, manner_of, text_of

MOST_LESSONS = 1_000
"""The newest: spam changes. It is also what is learned in a few seconds, and a job has few."""

MOST_DECISIONS = 3 * MOST_LESSONS
"""Many are about the same words."""

GOOD = {Act.APPROVE, Act.RESTORE, Act.DISMISS}
TEACHING = GOOD | {Act.REMOVE}

_SAYS_SPAM = re.compile(
    r"\b(spam\w*|advert\w*|promot\w*|scam\w*|phish\w*|sell(s|ing)?)\b", re.IGNORECASE
)


def lessons() -> list[Example]:
    """The last word of a person about each thing. What was removed for something else than being
    spam teaches nothing: it would teach that insults are advertising."""
    found = (_lesson(decision) for decision in _last_words())
    return list(islice(filter(None, found), MOST_LESSONS))


def _last_words() -> Iterable[Decision]:
    decisions = (
        Decision.objects.filter(act__in=TEACHING, actor__isnull=False, person=None)
        .select_related("post", "comment")
        .newest_first()[:MOST_DECISIONS]
    )
    last: dict[tuple[int | None, int | None], Decision] = {}
    for decision in decisions:
        last.setdefault((decision.post_id, decision.comment_id), decision)
    about_spam = _brought_as_spam(last)
    for key, decision in last.items():
        if decision.act in GOOD or key in about_spam or _SAYS_SPAM.search(decision.reason):
            yield decision


def is_about_spam(removal: Decision) -> bool:
    """Whether it says so, or the words were brought as spam."""
    key = (removal.post_id, removal.comment_id)
    return bool(_SAYS_SPAM.search(removal.reason)) or key in _brought_as_spam([key])


def _brought_as_spam(
    keys: Iterable[tuple[int | None, int | None]],
) -> set[tuple[int | None, int | None]]:
    """Removed after this model, or somebody else, brought them as spam."""
    posts, comments = ({key[place] for key in keys} - {None} for place in (0, 1))
    cases = Case.objects.filter(matter=Matter.SPAM)
    found = cases.filter(post__in=posts) | cases.filter(comment__in=comments)
    return set(found.values_list("post_id", "comment_id"))


def _lesson(decision: Decision) -> Example | None:
    thing = decision.thing
    assert isinstance(thing, Post | Comment)
    text = text_of(thing)
    if thing.state == State.DELETED or not text.strip():
        return None
    return Example(
        text=text,
        is_spam=decision.act == Act.REMOVE,
        manner=manner_of(text, kind_of(thing)),
        author=str(thing.author_id or thing.guest_email),
    )
