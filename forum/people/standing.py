"""What a member can do here, and why not: every verb asked as a page would ask it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from accounts.models import User
from forum.models import Comment, Post
from forum.permissions import (
    Answer,
    Refusal,
    can_comment_now,
    can_delete,
    can_edit,
    can_flag,
    can_flag_now,
    can_moderate,
    can_post_now,
    can_reply,
    can_tell_of_oneself,
    can_vote,
    can_vote_now,
    can_write,
)  # fmt: skip
from forum.requests import key_in

Thing = Post | Comment


@dataclass(frozen=True, slots=True)
class Verdict:
    """One verb: whether they can, and the sentence that they would read if not."""

    verb: str
    can: bool
    why: str


def _both(first: Answer, then: Callable[[], Answer]) -> Answer:
    """How often one may is asked only of those who may at all."""
    return then() if first else first


ANYWHERE: list[tuple[str, Callable[[User], Answer]]] = [
    ("Start a discussion", lambda user: _both(can_write(user), lambda: can_post_now(user))),
    ("Change their name, picture and profile", can_tell_of_oneself),
    ("Moderate", can_moderate),
]
ABOUT_A_THING: list[tuple[str, Callable[[User, Any], Answer]]] = [
    (
        "Answer it",
        lambda user, thing: _both(
            can_reply(user, thing), lambda: can_comment_now(user, post_of(thing))
        ),
    ),
    ("Vote on it", lambda user, thing: _both(can_vote(user, thing), lambda: can_vote_now(user))),
    ("Flag it", lambda user, thing: _both(can_flag(user, thing), lambda: can_flag_now(user))),
    ("Edit it", can_edit),
    ("Delete it", can_delete),
]


def verdicts(person: User, about: Thing | None) -> list[Verdict]:
    """`about` is the post or comment that is asked of; without one only what needs none."""
    if not person.is_active:
        closed = Refusal("The account is closed.")
        return [_verdict(verb, closed) for verb, _ in ANYWHERE]
    found = [_verdict(verb, ask(person)) for verb, ask in ANYWHERE]
    if about is not None:
        found += [_verdict(verb, ask_about(person, about)) for verb, ask_about in ABOUT_A_THING]
    return found


def _verdict(verb: str, answer: Answer) -> Verdict:
    return Verdict(verb, bool(answer), answer.why if isinstance(answer, Refusal) else "")


def post_of(thing: Thing) -> Post:
    return thing.post if isinstance(thing, Comment) else thing


def asked_about(place: str, person: User) -> Thing | None:
    """The post or comment at an address of ours; without one the newest that others see."""
    if not place:
        others = Post.objects.standing().exclude(author=person).select_related("author", "board")
        return others.order_by("-pk").first()
    parts = place.partition("#")[0].rstrip("/").split("/")
    for kind, model in (("comments", Comment), ("posts", Post)):
        if kind in parts[:-1] and (key := key_in(parts[parts.index(kind) + 1])) is not None:
            return _with_author(model).filter(pk=key).first()  # type: ignore[no-any-return]
    return None


def _with_author(model: type[Post] | type[Comment]) -> Any:
    joined = ("author", "post__author", "post__board") if model is Comment else ("author", "board")
    return model.objects.select_related(*joined)
