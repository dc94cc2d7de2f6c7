"""What is on record of a person, for the page that moderators read."""

from __future__ import annotations

from dataclasses import dataclass

from allauth.usersessions.models import UserSession
from django.db.models import Count, Q

from accounts.factors.door import has_factor
from accounts.models import User
from forum.models import Comment, Post, State
from forum.moderation.models import Decision, Flag

from .models import Note

MOST_SHOWN = 20
"""Of decisions, flags and notes; the log has all decisions."""


@dataclass(frozen=True, slots=True)
class Record:
    posts: dict[str, int]
    comments: dict[str, int]
    sessions: int
    has_factor: bool
    former_names: list[str]
    decisions: list[Decision]
    flags: list[Flag]
    flags_made: int
    notes: list[Note]

    @property
    def counts(self) -> list[tuple[str, int, list[tuple[str, int]]]]:
        """("posts", 12, [("held for a moderator", 1), …]) and the same of comments."""
        return [
            (name, sum(states.values()), [(State(s).label, n) for s, n in _unusual(states)])
            for name, states in (("posts", self.posts), ("comments", self.comments))
        ]


def read_record(person: User) -> Record:
    about = Q(person=person) | Q(post__author=person) | Q(comment__author=person)
    decisions = (
        Decision.objects.filter(about)
        .newest_first()
        .select_related("actor", "person", "post__author", "comment__author", "comment__post")
    )
    theirs = Q(post__author=person) | Q(comment__author=person)
    flags = Flag.objects.open().filter(theirs)
    flags = flags.select_related("reason", "post", "comment__post")
    return Record(
        posts=_by_state(Post, person),
        comments=_by_state(Comment, person),
        sessions=UserSession.objects.filter(user=person).count(),
        has_factor=has_factor(person),
        former_names=list(person.former_names.order_by("-left_at").values_list("name", flat=True)),
        decisions=list(decisions[:MOST_SHOWN]),
        flags=list(flags.order_by("created_at")[:MOST_SHOWN]),
        flags_made=Flag.objects.filter(user=person).count(),
        notes=list(person.notes_about.select_related("author")[:MOST_SHOWN]),
    )


def _by_state(model: type[Post] | type[Comment], person: User) -> dict[str, int]:
    counted = model.objects.filter(author=person).values("state").annotate(n=Count("pk"))
    return dict(counted.order_by().values_list("state", "n"))


def _unusual(states: dict[str, int]) -> list[tuple[str, int]]:
    return [(state, n) for state, n in sorted(states.items()) if state != State.PUBLISHED]
