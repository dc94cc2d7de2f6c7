"""The one road by which people's words enter the forum.

Everything that a reader or a mail will later show of them is written in one transaction: the
words, the counters, and the outbox rows that screen and announce them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from forum.links.models import Link
from forum.models import (
    Board,
    Comment,
    Post,
    State,
    Tag,
    Tagging,
    Version,
    Visitor,
    let_nothing_move,
    mark_of,
    put_in_place,
)
from forum.polls.models import Poll, Started
from forum.polls.plan import Plan
from forum.screening.looking import first_look, record
from forum.screening.outcome import record_rewriting
from forum.seen.models import Follow
from forum.uploads.models import Use
from forum.words.lists import Met, rewrite
from outbox import enqueue


@contextmanager
def one_at_a_time(author: User) -> Iterator[None]:
    """Who sends many things at one moment has them taken one after the other, so that limits which
    count what is written see all of it."""
    with transaction.atomic():
        User.objects.select_for_update(no_key=True).get(pk=author.pk)
        yield


def publish_comment(
    *, author: User | Visitor, post: Post, parent: Comment | None = None, body: str
) -> Comment:
    """Write a comment, held or on show; screening and announcing follow in the worker."""
    comment = Comment()
    comment.sign(author)
    with transaction.atomic():
        let_nothing_move()
        put_in_place(comment, post=post, parent=parent)
        _enter(comment, body=body)
        if comment.is_standing:
            comment.count(+1)
        comment.post.touch(comment.created_at)
        if isinstance(author, User):
            Follow.by_writing(author, comment.post)
        _have_screened(comment, key=f"comment:{comment.pk}")
    return comment


def publish_post(
    *,
    author: User,
    board: Board,
    title: str,
    body: str = "",
    url: str = "",
    tags: Collection[Tag] = (),
    poll: Plan | None = None,
    cross_of: Post | None = None,
) -> Post:
    """Write a post, held or on show; screening follows in the worker."""
    post = Post(author=author, board=board, url=url, cross_of=cross_of)
    titled = rewrite(title)
    post.set_title(titled.text)
    post.last_activity_at = post.created_at
    post.rank()
    with transaction.atomic():
        _enter(post, body=body, also=titled.by)
        Follow.by_writing(author, post)
        Link.keep(post)
        Tagging.set(post, tags)
        if poll:
            Poll.set(post, poll)
        _have_screened(post, key=f"post:{post.pk}")
    return post


class ChangedMeanwhile(Exception):
    """Somebody, perhaps the same person elsewhere, edited the words since they were opened."""


def edit_comment(
    comment: Comment,
    *,
    body: str,
    seen: str = "",
    by: User | None = None,
    is_judged: bool = False,
) -> None:
    """Replace the words of a comment; what is new in them is screened like new words, but for
    what a moderator has judged.

    `seen` is the mark of the words that were opened for editing. Raises ChangedMeanwhile where
    they are not those that stand any more. `by` is who edits, where that is not the author.
    """
    with _opened(comment, seen, by=by):
        comment.edited_by = by
        _revise(comment, body=body, columns=["edited_by"], is_judged=is_judged)


def edit_post(
    post: Post,
    *,
    title: str,
    body: str,
    url: str,
    seen: str = "",
    tags: Collection[Tag] | None = None,
    poll: Plan | None = None,
    by: User | None = None,
    is_judged: bool = False,
) -> None:
    """As above. A poll and tags that are not named stay as they are; an empty plan takes the poll
    away."""
    with _opened(post, seen, by=by):
        post.edited_by = by
        if poll is not None:
            _set_poll(post, poll)
        titled = rewrite(title)
        post.set_title(titled.text)
        post.url = url
        columns = ["title", "slug", "url", "edited_by"]
        _revise(post, body=body, columns=columns, also=titled.by, is_judged=is_judged)
        Link.keep(post)
        if tags is not None:
            Tagging.set(post, tags)


def _set_poll(post: Post, poll: Plan) -> None:
    try:
        Poll.set(post, poll)
    except Started as error:
        raise ChangedMeanwhile from error


@contextmanager
def _opened(thing: Post | Comment, seen: str, *, by: User | None = None) -> Iterator[None]:
    """Hold the row, so that of two edits at once the second finds the words of the first."""
    with transaction.atomic():
        model = type(thing)
        standing = model._default_manager.select_for_update(no_key=True).get(pk=thing.pk)
        if seen and seen != mark_of(standing):
            raise ChangedMeanwhile
        Version.keep(standing, at=timezone.now(), by=by)
        yield


def _enter(thing: Post | Comment, *, body: str, also: Sequence[Met] = ()) -> None:
    """`also` is what lists of words had to rewrite beside the body."""
    rewritten = rewrite(body)
    rendered = thing.set_body(rewritten.text)
    look = first_look(thing, links=_links(thing, rendered.links))
    thing.state = State.HELD if look.finding else State.PUBLISHED
    thing.save()
    Use.follow(thing, rendered.images)
    record_rewriting(thing, [*also, *rewritten.by])
    if look.finding:
        record(thing, look)


def _revise(
    thing: Post | Comment,
    *,
    body: str,
    columns: Sequence[str] = (),
    also: Sequence[Met] = (),
    is_judged: bool = False,
) -> None:
    rewritten = rewrite(body)
    rendered = thing.set_body(rewritten.text)
    thing.edited_at = timezone.now()
    thing.save(update_fields=["body", "body_html", "markup_version", "edited_at", *columns])
    Use.follow(thing, rendered.images)
    record_rewriting(thing, [*also, *rewritten.by])
    if is_judged:
        return
    look = first_look(thing, links=_links(thing, rendered.links))
    if look.finding and thing.hold():
        record(thing, look)
    name = "post" if isinstance(thing, Post) else "comment"
    _have_screened(thing, key=f"{name}:{thing.pk}:{thing.edited_at.isoformat()}")


def _links(thing: Post | Comment, in_text: tuple[str, ...]) -> tuple[str, ...]:
    return (thing.url, *in_text) if isinstance(thing, Post) and thing.url else in_text


def _have_screened(thing: Post | Comment, *, key: str) -> None:
    name = "post" if isinstance(thing, Post) else "comment"
    enqueue("moderation.screen", key=key, payload={name: thing.pk})
