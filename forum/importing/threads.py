"""A post of an archive and its comments, written as one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db.models.functions import Coalesce

from forum.models import Comment, Post, State, let_nothing_move
from forum.moderation.referring import refer_held

from .boards import BoardChoice
from .guests import sign
from .parents import untangle
from .posts import make_post, take_body, take_date, take_score
from .records import Archive, ImportedComment, ImportedPost, Unwanted
from .report import Report

BATCH = 200
BATCH_CHARACTERS = 1_000_000
"""Comments, and characters of theirs, that are written at a time; all that is held of a thread."""

ORPHANED = "answering the post: what it answered is not in the archive"
ADOPTED = "answering what stood above: what it answered was left out"
FREED = "answering the post: it answered itself, by whatever way"


class ThreadWriter:
    """Writes one thread, within a transaction of its caller's. Counters move once, at its end.

    Of every comment three short values are remembered, so that any may answer any other.
    """

    def __init__(
        self,
        archive: Archive,
        *,
        board: BoardChoice,
        despite: frozenset[Unwanted],
        report: Report,
    ) -> None:
        self._archive, self._board, self._report = archive, board, report
        self._despite = despite
        self._waiting: list[ImportedComment] = []
        self._waiting_length = 0
        self._said: dict[str, str] = {}
        self._ids: dict[str, int] = {}
        self._written: dict[str, str] = {}
        """New comments, with the parent that they were written with."""
        self._standing = 0
        self._last_at: datetime | None = None

    def write(self, record: ImportedPost, comments: Iterable[ImportedComment]) -> None:
        let_nothing_move()
        post = self._find_or_make(record)
        for comment in comments:
            if self._wants(comment) and post:
                self._take(comment, post)
        if post:
            self._flush(post)
            self._find_older_parents(post)
            self._put_in_place()
            self._move_counters(post.shown_under)

    def _find_or_make(self, record: ImportedPost) -> Post | None:
        if record.unwanted:
            self._leave_out("post", record)
            if record.unwanted is not Unwanted.REPEATED:
                return None
        here = Post.objects.filter(source=self._archive.source, source_key=record.key).first()
        if here is None:
            self._report.came_in["post"] += 1
            return make_post(record, archive=self._archive, board=self._board, report=self._report)
        self._report.already_here["post"] += record.unwanted is None
        return here

    def _wants(self, comment: ImportedComment) -> bool:
        if comment.unwanted is None or comment.unwanted in self._despite:
            self._said[comment.key] = comment.parent_key
            return True
        # Its number may be that of one that does come in.
        self._said.setdefault(comment.key, comment.parent_key)
        self._leave_out("comment", comment)
        return False

    def _leave_out(self, what: str, record: ImportedPost | ImportedComment) -> None:
        reason = record.unwanted.value if record.unwanted else ""
        self._report.leave_out(what, record.key, reason, about=record.kind)

    def _take(self, comment: ImportedComment, post: Post) -> None:
        self._waiting.append(comment)
        self._waiting_length += len(comment.words)
        if len(self._waiting) >= BATCH or self._waiting_length >= BATCH_CHARACTERS:
            self._flush(post)

    def _flush(self, post: Post) -> None:
        here = self._look_up(comment.key for comment in self._waiting)
        self._ids |= {key: pk for key, (pk, post_id) in here.items() if post_id == post.pk}
        self._report.already_here["comment"] += len(here)
        new = [self._make(record, post) for record in self._waiting if record.key not in here]
        self._waiting, self._waiting_length = [], 0
        made = Comment.objects.bulk_create(new)
        refer_held([comment for comment in made if comment.state == State.HELD])
        for comment in made:
            self._ids[comment.source_key] = comment.pk
            self._count(comment)

    def _count(self, comment: Comment) -> None:
        self._report.came_in["comment"] += 1
        if comment.is_standing:
            self._standing += 1
            self._last_at = max(comment.created_at, self._last_at or comment.created_at)
        else:
            self._report.held["comment"] += 1

    def _make(self, record: ImportedComment, post: Post) -> Comment:
        said = record.parent_key if record.parent_key in self._ids else ""
        self._written[record.key] = said
        comment = Comment(
            post=post.shown_under,
            written_under=post if post.joined_to else None,
            parent_id=self._ids.get(said),
            state=State.HELD if record.is_held else State.PUBLISHED,
            created_at=take_date(record, what="comment", report=self._report),
            source=self._archive.source,
            source_key=record.key,
        )
        sign(comment, record.author, what="comment", key=record.key, report=self._report)
        take_body(comment, record, what="comment", report=self._report)
        take_score(comment, record.score)
        return comment

    def _find_older_parents(self, post: Post) -> None:
        """Those that came in with an earlier archive, and are not in this one any more."""
        missing = {said for said in self._said.values() if said} - self._said.keys()
        for key, (pk, post_id) in self._look_up(missing).items():
            if post_id == post.pk:
                self._ids[key] = pk

    def _put_in_place(self) -> None:
        places = untangle(self._said, self._ids)
        misplaced = []
        for key, written in self._written.items():
            parent = places.parents[key]
            if parent != written:
                misplaced.append(Comment(pk=self._ids[key], parent_id=self._ids.get(parent)))
            for keys, how in (
                (places.orphaned, ORPHANED),
                (places.adopted, ADOPTED),
                (places.freed, FREED),
            ):
                if key in keys:
                    self._report.change("comment", key, how)
        Comment.objects.bulk_update(misplaced, ["parent"], batch_size=500)

    def _move_counters(self, post: Post) -> None:
        """At the very end: members who comment on the post meanwhile need its row."""
        if self._last_at:
            post.count_comments(self._standing)
            post.touch(self._last_at)

    def _look_up(self, keys: Iterable[str]) -> dict[str, tuple[int, int]]:
        """Comments that are here, as (id, id of the post to which they belong)."""
        rows = Comment.objects.filter(source=self._archive.source, source_key__in=list(keys))
        return {
            key: (pk, post_id)
            for key, pk, post_id in rows.values_list(
                "source_key", "pk", Coalesce("written_under", "post")
            )
        }
