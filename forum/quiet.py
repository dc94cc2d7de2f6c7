"""What one reader wants to be spared: all their blocks and mutes, read once, asked often.

Lists leave it out (`spare`, `hides`), threads fold it (`lay_over`), and nothing of it makes a
notice or a mail (`wants_to_hear`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any

from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.db.models import BigIntegerField, F, Q, QuerySet, Value

from forum import markup
from forum.models import Block, Board, Comment, Mute, Post, Tag, Tagging
from forum.phrases import Phrases

if TYPE_CHECKING:
    from accounts.models import User

    Viewer = User | AnonymousUser


@dataclass(frozen=True, slots=True)
class Quiet:
    """The wishes of one reader, as keys. Empty for who is logged out or wishes nothing."""

    reader: int | None = None
    blocked: frozenset[int] = frozenset()
    people: frozenset[int] = frozenset()
    boards: frozenset[int] = frozenset()
    tags: frozenset[int] = frozenset()
    posts: frozenset[int] = frozenset()
    branches: frozenset[int] = frozenset()
    phrases: Phrases = field(default_factory=partial(Phrases, ()))

    @classmethod
    def of(cls, viewer: Viewer) -> Quiet:
        """One query; none for who is logged out."""
        if isinstance(viewer, AnonymousUser):
            return cls()
        rows = list(_wishes_of(viewer))
        if not rows:
            return cls(reader=viewer.pk)
        columns: list[Any] = [frozenset(row) - {None, ""} for row in zip(*rows, strict=True)]
        blocked, people, boards, tags, posts, branches, words = columns
        return cls(viewer.pk, blocked, people, boards, tags, posts, branches, Phrases(words))

    @property
    def _authors(self) -> frozenset[int]:
        return self.blocked | self.people

    def spare(self, posts: Any, *, within: Board | Tag | User | None = None) -> Any:
        """The posts of a list without what is muted; what muted words stand in, `hides` finds.

        `within` is the board, tag or person whose page this is: who opens it wants to see it.
        """
        boards, authors, tags = self.boards, self._authors, self.tags
        if isinstance(within, Board):
            boards -= {within.pk}
        elif isinstance(within, Tag):
            tags -= {within.pk}
        elif within:
            authors -= {within.pk}
        is_muted = Q(pk__in=self.posts) | Q(board__in=boards)
        if tags:
            is_muted |= Q(pk__in=Tagging.objects.filter(tag__in=tags).values("post"))
        return posts.exclude(is_muted | Q(author__isnull=False, author__in=authors))

    def spare_comments(self, comments: QuerySet[Comment]) -> QuerySet[Comment]:
        """The comments of one person's page without those in muted discussions and boards."""
        return comments.exclude(Q(post__in=self.posts) | Q(post__board__in=self.boards))

    def hides(self, post: Post) -> bool:
        """Whether words that the reader muted stand in the post, its title included."""
        return bool(self._muted_words_in(post))

    def lay_over(self, things: Iterable[Post | Comment]) -> None:
        """Tell each thing whether it is folded for this reader, and why."""
        if not (self._authors or self.phrases):
            return
        for thing in things:
            thing.fold = self._reason_to_fold(thing)
            if thing.author_id in self.blocked:
                # Only in what is read, and never saved: no name in there leads anywhere.
                thing.body_html = markup.without_mentions(thing.body_html)

    def lay_over_alone(self, comments: Collection[Comment]) -> None:
        """The same where comments stand outside of their threads, with no branch around them."""
        self.lay_over(comments)
        beneath = self.beneath(comment.pk for comment in comments)
        for comment in comments:
            if comment.pk in beneath:
                comment.fold = comment.fold or "You muted this branch."

    def beneath(self, comments: Iterable[int]) -> set[int]:
        """Which of these comments stand in a muted branch: one query, if there is any branch."""
        if not self.branches:
            return set()
        with connection.cursor() as cursor:
            cursor.execute(CLIMB, [list(comments), list(self.branches)])
            return {pk for (pk,) in cursor.fetchall()}

    def is_deaf_to(self, comment: Comment) -> bool:
        """Whether the reader would not meet this comment, wherever it stands."""
        return bool(
            comment.post_id in self.posts
            or comment.home_id in self.posts
            or comment.post.board_id in self.boards
            or self._reason_to_fold(comment)
            or self.phrases.found_in(comment.post.title)
            or self.beneath([comment.pk])
        )

    def _reason_to_fold(self, thing: Post | Comment) -> str:
        if thing.author_id in self.blocked:
            return f"You blocked {thing.byline}."
        if thing.author_id in self.people:
            return f"You muted {thing.byline}."
        if words := self._muted_words_in(thing):
            return f"“{words}” is said here, which you muted."
        return ""

    def _muted_words_in(self, thing: Post | Comment) -> str:
        if not self.phrases or thing.author_id == self.reader:
            return ""
        text = markup.as_read(thing.body_html)
        return self.phrases.found_in(
            f"{thing.title} \n {text}" if isinstance(thing, Post) else text
        )


def wants_to_hear(reader: User, comment: Comment) -> bool:
    """Whether this reader is to be told of the comment, by a notice or by mail."""
    author = comment.author
    if author and Block.objects.between(reader, author).exists():
        return False
    return not Quiet.of(reader).is_deaf_to(comment)


CLIMB = """
    WITH RECURSIVE above (leaf, at) AS (
        SELECT id, id FROM forum_comment WHERE id = ANY(%s)
        UNION ALL
        SELECT above.leaf, forum_comment.parent_id
        FROM above JOIN forum_comment ON forum_comment.id = above.at
        WHERE forum_comment.parent_id IS NOT NULL
    )
    SELECT DISTINCT leaf FROM above WHERE at = ANY(%s)
"""
"""From each comment up to the post; a comment stands in the branch that begins with itself."""


def _wishes_of(viewer: User) -> Any:
    """Every wish as a row with one thing in it, in the order of the columns of `Quiet`."""
    nobody = Value(None, output_field=BigIntegerField())
    mutes = Mute.objects.filter(user=viewer).values_list(
        nobody, "person_id", "board_id", "tag_id", "post_id", "branch_id", "words"
    )
    blocks = Block.objects.filter(blocker=viewer).values_list(
        F("blocked_id"), nobody, nobody, nobody, nobody, nobody, Value("")
    )
    return mutes.union(blocks, all=True)
