"""As many votes as the script counts, each by somebody."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from hashlib import blake2s
from typing import Any

from django.db.models import OuterRef, Subquery

from accounts.models import User
from forum.models import Comment, Post, Vote
from forum.moderation.models import in_field

from .script import CommentScript, ContentError, PostScript, Words
from .speaking import Things


def vote(
    script: Sequence[PostScript | CommentScript], things: Things, *, people: Mapping[str, User]
) -> None:
    Vote.objects.bulk_create(
        Vote(user=people[name], value=value, **in_field(things[words.key]))
        for words in script
        for name, value in _ballots(words, people)
    )
    _backdate(Post, "post")
    _backdate(Comment, "comment")


def _ballots(words: Words, people: Mapping[str, User]) -> Iterator[tuple[str, int]]:
    """The same people for the same words, whenever it is loaded."""
    voters = sorted((name for name in people if name != words.by), key=_lot(words.key, people))
    if words.up + words.down > len(voters):
        raise ContentError(f"{words.key} has more votes than there are people to vote.")
    yield from ((name, Vote.UP) for name in voters[: words.up])
    yield from ((name, Vote.DOWN) for name in voters[words.up : words.up + words.down])


def _lot(key: str, people: Mapping[str, User]) -> Any:
    """Whom visitors log in as comes last, so that most arrows are still theirs to press."""
    return lambda name: (
        people[name].has_usable_password(),
        blake2s(f"{key} {name}".encode()).digest(),
    )


def _backdate(model: type[Post] | type[Comment], field: str) -> None:
    """`voted_at` is the moment of writing the row; these were cast when the words were new."""
    written = model.objects.filter(pk=OuterRef(field)).values("created_at")
    Vote.objects.filter(**{f"{field}__isnull": False}).update(voted_at=Subquery(written))
