"""One post of an export with its comments, told in this order whatever theirs was."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from forum.importing.opening import ArchiveError
from forum.importing.records import ImportedComment, ImportedPost, Person, Record, Unwanted

from .fields import Fields
from .items import Keys, read_comment, read_post
from .sections import Section

MAX_HELD = 4_000_000
"""Characters of comments that wait for the end of their post, in case more of it follows them."""


IDENTITY = ("wp:comment_author", "wp:comment_date", "wp:comment_date_gmt", "wp:comment_content")
"""What makes two comments under one number the same."""


class Thread:
    def __init__(self, *, posts: Keys, people: dict[str, Person], exported_at: datetime) -> None:
        self._posts, self._people, self._exported_at = posts, people, exported_at
        self._comments = Keys()
        self._held: list[Fields] = []
        self._held_length = 0
        self._post: ImportedPost | None = None
        self._fields_told = 0

    def take(self, section: Section) -> Iterator[Record]:
        """What can be told now: often nothing, at last the post and the comments held back."""
        if section.name == "wp:comment":
            self._held.append(section.fields)
            self._held_length += section.fields.length
            if self._held_length > MAX_HELD:
                yield from self._tell(section.item)
            return
        yield from self._tell(section.item)
        if self._post and len(section.item) != self._fields_told:
            raise ArchiveError(
                f"The archive tells more about the post {self._post.key} after a long run of its "
                "comments, so it cannot be read in one go."
            )

    def _tell(self, item: Fields) -> Iterator[Record]:
        comments = [read_comment(fields, fallback=self._exported_at) for fields in self._held]
        if self._post is None:
            self._post, self._fields_told = self._read_post(item, comments), len(item)
            yield self._post
        for fields, comment in zip(self._held, comments, strict=True):
            yield self._placed(comment, self._post, fields)
        self._held, self._held_length = [], 0

    def _read_post(self, item: Fields, comments: list[ImportedComment]) -> ImportedPost:
        dates = [c.written_at for c in comments if not c.has_guessed_date]
        post = read_post(
            item,
            people=self._people,
            fallback=min(dates, default=self._exported_at),
            has_comments=any(c.unwanted is None for c in comments),
        )
        if post.unwanted:
            return post
        identity = ["guid"] if item["guid"] else ["link", "title", "wp:post_date"]
        key, is_repeated = self._posts.give(post.key, item.digest(*identity))
        return replace(post, key=key, unwanted=Unwanted.REPEATED if is_repeated else None)

    def _placed(
        self, comment: ImportedComment, post: ImportedPost, fields: Fields
    ) -> ImportedComment:
        """With keys that are its own in the whole archive, and the fate of its post."""
        key, unwanted = comment.key, comment.unwanted
        if post.unwanted not in (None, Unwanted.REPEATED):
            unwanted = Unwanted.UNDER_UNWANTED
        if unwanted in (None, Unwanted.PINGBACK):
            key, is_repeated = self._comments.give(key, fields.digest(*IDENTITY))
            unwanted = Unwanted.REPEATED if is_repeated else unwanted
        parent = comment.parent_key
        return replace(
            comment,
            key=f"{post.key}#{key}",
            parent_key=f"{post.key}#{parent}" if parent else "",
            written_at=post.written_at if comment.has_guessed_date else comment.written_at,
            unwanted=unwanted,
            kind=comment.kind if unwanted is comment.unwanted else "",
        )
