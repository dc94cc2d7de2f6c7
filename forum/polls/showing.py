"""A poll as one reader sees it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser

from forum.models import Post
from forum.permissions import LOGGED_OUT, Answer, Refusal
from forum.quiet import Quiet

from .choices import Kind
from .counting import Results, Turn, count
from .models import Ballot, Option, Poll
from .permissions import can_close, can_see_results, can_see_voters, can_vote_in
from .picture import Picture, draw
from .voting import VoteForm

if TYPE_CHECKING:
    from accounts.models import User

    Viewer = User | AnonymousUser


@dataclass(frozen=True, slots=True)
class ShownPoll:
    """`form` where this reader may vote and has not, or wants to do it anew; `results` where they
    may be seen, or else in `unseen` why not."""

    poll: Poll
    options: Sequence[Option]
    ballot: Ballot | None
    form: VoteForm | None
    results: Results | None
    picture: Picture | None
    may_vote: Answer
    unseen: str
    may_close: bool
    may_see_voters: bool
    fold: str = ""
    """Why it is folded for this reader."""

    @property
    def how(self) -> str:
        """What is to be given, in words."""
        if self.poll.kind == Kind.SINGLE:
            return "Choose one."
        if self.poll.is_ranked:
            return "Put them in order; leave out what you do not want."
        return (
            f"Choose up to {self.poll.most}." if self.poll.most else "Choose as many as you like."
        )

    @property
    def mine(self) -> list[Option]:
        """What this reader chose, in the order that they gave."""
        by_key = {option.pk: option for option in self.options}
        return [by_key[pk] for pk in self.ballot.choices if pk in by_key] if self.ballot else []

    @property
    def rounds(self) -> list[tuple[Turn, Picture]]:
        """How a ranked poll was counted."""
        return [(turn, draw(turn.tallies)) for turn in self.results.turns] if self.results else []

    @property
    def why_no_vote(self) -> str:
        return self.may_vote.why if isinstance(self.may_vote, Refusal) else ""

    @property
    def is_for_members(self) -> bool:
        """Only logging in stands between this reader and a vote."""
        return self.may_vote is LOGGED_OUT and not self.poll.is_closed


def poll_in(post: Post, viewer: Viewer, quiet: Quiet) -> ShownPoll | None:
    """That of a post which was read with `select_related("poll")`, if it has one and its words are
    for this reader. It is folded with the post, and for words in it that the reader muted."""
    poll: Poll | None = getattr(post, "poll", None)
    if poll is None or not post.is_readable_by(viewer):
        return None
    poll.post = post
    words = [poll.question, *map(str, poll.listed)]
    is_own = post.author_id == quiet.reader
    muted = "" if is_own else quiet.phrases.found_in(" \n ".join(words))
    fold = post.fold or (f"“{muted}” is said here, which you muted." if muted else "")
    return replace(show(poll, viewer), fold=fold)


def show(
    poll: Poll, viewer: Viewer, *, form: VoteForm | None = None, anew: bool = False
) -> ShownPoll:
    """Four queries, however many voted. `form` is one that came back with errors."""
    options = poll.listed
    ballot = ballot_of(viewer, poll)
    may_vote = can_vote_in(viewer, poll)
    if form is None and may_vote and (anew or not ballot):
        form = VoteForm(poll=poll, ballot=ballot)
    may_see = can_see_results(poll, ballot)
    results = count(poll, options, mine=ballot.choices if ballot else ()) if may_see else None
    return ShownPoll(
        poll=poll,
        options=options,
        ballot=ballot,
        form=form,
        results=results,
        picture=draw(results.tallies) if results else None,
        may_vote=may_vote,
        unseen=may_see.why if isinstance(may_see, Refusal) else "",
        may_close=bool(can_close(viewer, poll)),
        may_see_voters=bool(can_see_voters(poll, ballot)),
    )


def ballot_of(viewer: Viewer, poll: Poll) -> Ballot | None:
    if isinstance(viewer, AnonymousUser):
        return None
    return Ballot.objects.filter(user=viewer, poll=poll).first()
