"""Posts and comments, written in the order of their time, so that their keys rise with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from accounts.models import User
from forum.models import Board, Comment, Post
from forum.moderation.models import Act

from .script import CommentScript, PostScript, Words

Things = dict[str, Post | Comment]
"""By the key of the words in the script."""


def speak(
    script: Sequence[PostScript | CommentScript],
    *,
    people: Mapping[str, User],
    boards: Mapping[str, Board],
    now: datetime,
) -> Things:
    things: Things = {}
    for words in script:
        author = None if words.guest else people[words.by]
        if isinstance(words, PostScript):
            things[words.key] = _open(words, author=author, board=boards[words.board], now=now)
        else:
            things[words.key] = _answer(words, things, author=author, now=now)
    return things


def _open(words: PostScript, *, author: User | None, board: Board, now: datetime) -> Post:
    post = Post(board=board, url=words.url, **_common(words, author=author, now=now))
    post.set_title(words.title)
    post.set_body(words.body)
    post.locked_at = _moment(words.last(Act.LOCK), now)
    post.pinned_at = _moment(words.last(Act.PIN), now)
    post.pinned_everywhere = post.is_pinned
    post.last_activity_at = post.created_at
    post.rank()
    post.save()
    return post


def _answer(words: CommentScript, things: Things, *, author: User | None, now: datetime) -> Comment:
    post, parent = things[words.post], things.get(words.parent)
    assert isinstance(post, Post)
    assert parent is None or isinstance(parent, Comment)
    comment = Comment(post=post, parent=parent, **_common(words, author=author, now=now))
    comment.set_body(words.body)
    comment.save()
    if comment.is_standing:
        comment.count(+1)
    post.touch(comment.created_at)
    return comment


def _common(words: Words, *, author: User | None, now: datetime) -> dict[str, Any]:
    return {
        "author": author,
        "guest_name": "" if author else words.by,
        "state": words.state,
        "created_at": now - words.ago,
        "edited_at": _moment(words.edited, now),
        "up_count": words.up,
        "down_count": words.down,
    }


def _moment(ago: timedelta | None, now: datetime) -> datetime | None:
    return None if ago is None else now - ago
