"""Who may do what with a poll. They read, and never write."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser

from accounts.choices import Trust
from forum.permissions import (
    ALLOWED,
    LOGGED_OUT,
    NOT_STANDING,
    NOT_YOURS,
    Answer,
    Refusal,
    can_take_part,
)  # fmt: skip

from .choices import Shown
from .forms import PollForm
from .models import Ballot, Poll

if TYPE_CHECKING:
    from accounts.models import User

    Viewer = User | AnonymousUser

MAKES_POLLS = Trust.BASIC
"""As on Discourse (poll_create_allowed_groups): a poll stands out on a page, and who came this
minute has nothing to ask everybody."""

LOCKED = Refusal("This discussion is locked, and its poll with it.")
CLOSED = Refusal("The poll is closed.")


def can_make_poll(user: Viewer) -> Answer:
    if not (answer := can_take_part(user)):
        return answer
    assert not isinstance(user, AnonymousUser)
    if user.moderates or user.trust_level >= MAKES_POLLS:
        return ALLOWED
    return Refusal("You can ask everybody something once you have read here for a little while.")


def can_plan_poll(user: Viewer, form: PollForm) -> Answer:
    """Send a post with this in it: a poll that is there already may stay."""
    return ALLOWED if form.plan == form.stood else can_make_poll(user)


def can_vote_in(user: Viewer, poll: Poll) -> Answer:
    """Authors too: theirs is a voice like any other."""
    if not (answer := can_take_part(user)):
        return answer
    if not poll.post.is_standing:
        return NOT_STANDING
    if poll.post.is_locked:
        return LOCKED
    return CLOSED if poll.is_closed else ALLOWED


def can_see_results(poll: Poll, ballot: Ballot | None) -> Answer:
    """The same for everybody, its author and moderators included: who sees how it stands before
    the others could tell them."""
    if poll.is_closed or poll.shown == Shown.ALWAYS:
        return ALLOWED
    if poll.shown == Shown.CLOSED:
        return Refusal("The results are shown when the poll is closed.")
    return ALLOWED if ballot else Refusal("The results are shown to those who have voted.")


def can_see_voters(poll: Poll, ballot: Ballot | None) -> Answer:
    if poll.is_secret:
        return Refusal("The votes in this poll are secret.")
    return can_see_results(poll, ballot)


def can_close(user: Viewer, poll: Poll) -> Answer:
    """End it before its time, or at all where no time was said. Of a locked discussion too: else
    results that wait for the end would never be seen."""
    if isinstance(user, AnonymousUser):
        return LOGGED_OUT
    if not (answer := can_take_part(user)):
        return answer
    if poll.post.author_id != user.pk:
        return NOT_YOURS
    return CLOSED if poll.is_closed else ALLOWED
