"""From the script into the database: people, boards, words, votes, and what moderators did."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from accounts.choices import Trust
from accounts.models import User
from forum.models import Board, Post
from forum.notifications.models import MailPreference

from .asking import ask
from .judging import judge
from .logins import passwords_for
from .reading import read
from .script import CommentScript, PersonScript, read_boards, read_people, read_tags, read_words
from .speaking import speak
from .tagging import tag
from .voting import vote

ROLES = {
    "member": {},
    "moderator": {"is_moderator": True},
    "administrator": {"is_staff": True, "is_superuser": True},
}


@dataclass(frozen=True, slots=True)
class Loaded:
    """How much of it there was."""

    people: int
    boards: int
    posts: int
    comments: int

    def __str__(self) -> str:
        return (
            f"{self.people} people, {self.posts} posts and {self.comments} comments "
            f"on {self.boards} boards"
        )


def is_empty() -> bool:
    """Nobody has signed up and nobody has posted."""
    return not (User.objects.exists() or Post.objects.exists())


@transaction.atomic
def load() -> Loaded:
    """Fill an empty forum. Nobody is mailed: it happened in the past, as after an import.

    In production nobody of them can log in, moderate, or be mailed about what they are answered.
    """
    now = timezone.now()
    script = read_words()
    cast = read_people()
    people = _settle(cast, now)
    boards = _furnish()
    things = speak(script, people=people, boards=boards, now=now)
    ask(script, things, people=people)
    tag(script, things, tags=read_tags())
    vote(script, things, people=people)
    judge(script, things, people=people, now=now)
    read(things, readers=[people[person.name] for person in cast if person.login], now=now)
    comments = sum(isinstance(words, CommentScript) for words in script)
    return Loaded(len(people), len(boards), len(script) - comments, comments)


def _settle(people: list[PersonScript], now: datetime) -> dict[str, User]:
    passwords = passwords_for(person.name for person in people if person.login)
    settled = {
        person.name: User.objects.create_user(
            person.name,
            person.address,
            passwords.get(person.name),
            address_confirmed=True,
            joined_at=now - person.joined,
            trust_level=Trust[person.trust.upper()],
            **({} if settings.IN_PRODUCTION else ROLES.get(person.login, {})),
        )
        for person in people
    }
    if settings.IN_PRODUCTION:
        MailPreference.objects.bulk_create(
            MailPreference(user=user, replies=False) for user in settled.values()
        )
    return settled


def _furnish() -> dict[str, Board]:
    """The boards, and those of them that are there already as they are."""
    return {
        board["slug"]: Board.objects.get_or_create(
            slug=board["slug"], defaults=board | {"position": position}
        )[0]
        for position, board in enumerate(read_boards(), start=1)
    }
