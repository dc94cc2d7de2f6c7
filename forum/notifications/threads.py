"""How mail hangs together: what a mail reader needs to draw the thread that the site draws."""

from __future__ import annotations

from collections.abc import Iterator

from forum.models import Comment

from .addresses import host
from .models import Notice

MAX_REFERENCES = 12
"""RFC 5322 sets no limit; readers look at the first and at the last few."""


def message_id(notice: Notice) -> str:
    """The same whenever the same notice is mailed; another one for each person."""
    return _own_id(notice.event.replace(":", "-"), notice)


def references(notice: Notice) -> list[str]:
    """The ids of what came before: first the post's, last the one that is answered.

    They are those of mails to the same person. Some of them were never sent, since nobody is
    mailed their own words; readers hang the thread together by them all the same.
    """
    root = f"<post-{notice.discussion.pk}@{host()}>"
    path = list(_ids_above(notice.comment)) if notice.comment else []
    return [root, *(_own_id(f"comment-{pk}", notice) for pk in reversed(path))]


def _own_id(name: str, notice: Notice) -> str:
    return f"<{name}.to-{notice.recipient_id}@{host()}>"


def _ids_above(comment: Comment) -> Iterator[int]:
    above = comment.parent_id
    for _ in range(MAX_REFERENCES):
        if above is None:
            return
        yield above
        above = Comment.objects.values_list("parent_id", flat=True).get(pk=above)
