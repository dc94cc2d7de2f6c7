"""Polls as the script has them, with a ballot for everybody who voted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from accounts.models import User
from forum.models import Post
from forum.polls.models import Ballot, Poll
from forum.polls.plan import Plan

from .script import CommentScript, ContentError, PollScript, PostScript
from .speaking import Things


def ask(
    script: Sequence[PostScript | CommentScript], things: Things, *, people: Mapping[str, User]
) -> None:
    for words in script:
        post = things[words.key]
        if isinstance(words, PostScript) and isinstance(post, Post) and words.poll:
            _ask(post, words.poll, people)


def _ask(post: Post, asked: PollScript, people: Mapping[str, User]) -> None:
    plan = Plan(
        options=tuple(asked.options),
        question=asked.question,
        kind=asked.kind,
        most=asked.most,
        is_secret=asked.is_secret,
    )
    Poll.set(post, plan)
    poll = Poll.objects.get(post=post)
    keys = {option.text: option.pk for option in poll.listed}
    for name, chosen in asked.ballots.items():
        if unknown := set(chosen) - set(keys):
            raise ContentError(f"{name} chose what is no option: {', '.join(unknown)}.")
        Ballot.cast(people[name], poll, [keys[text] for text in chosen])
