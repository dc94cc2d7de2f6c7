"""What a poll says, for whoever reads words to judge them."""

from __future__ import annotations

from forum.models import Post

from .models import Poll


def words_of(post: Post) -> str:
    """Question and options, or nothing. Two queries, unless the post comes with its poll."""
    poll: Poll | None = getattr(post, "poll", None) if post.pk else None
    if poll is None:
        return ""
    return "\n".join([poll.question, *(option.text for option in poll.options.all())])
