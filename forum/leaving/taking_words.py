"""What becomes of somebody's words and votes when they go; in batches, counters always right."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db import transaction
from django.db.models import F

from accounts.models import User
from forum.models import Comment, Post, Version, Vote

AT_ONCE = 200
"""Words or votes in one transaction: others wait no longer than a moment for a row of these."""

NO_TITLE = "Deleted"
GUEST = {"guest_name": "", "guest_email": "", "guest_url": ""}


def take_words(user: User) -> Iterator[int]:
    """The words go from the table too, with what they were before; the places stay."""
    for model in (Post, Comment):
        own: Any = model._default_manager.filter(author=user)
        last = 0
        while batch := list(own.filter(pk__gt=last).order_by("pk")[:AT_ONCE]):
            last = batch[-1].pk
            with transaction.atomic():
                for thing in batch:
                    thing.delete_words()
                _empty(model, [thing.pk for thing in batch])
            yield len(batch)


def _empty(model: type[Post] | type[Comment], keys: list[int]) -> None:
    empty = {"body": "", "body_html": "", "source": "", "source_key": "", **GUEST}
    if model is Post:
        empty |= {"title": NO_TITLE, "slug": NO_TITLE.lower(), "url": ""}
        Version.objects.filter(post__in=keys).delete()
    else:
        Version.objects.filter(comment__in=keys).delete()
    model._default_manager.filter(pk__in=keys).update(**empty)


def leave_words(user: User) -> Iterator[int]:
    """They stand; only what they tell of the person goes."""
    for model in (Post, Comment):
        yield model._default_manager.filter(author=user).exclude(**GUEST).update(**GUEST)


def take_votes(user: User) -> Iterator[int]:
    for field, model in (("post", Post), ("comment", Comment)):
        own = Vote.objects.filter(user=user).exclude(**{field: None}).order_by(field)
        while keys := list(own.values_list(field, flat=True)[:AT_ONCE]):
            yield take_votes_on(model, field, keys, user)


def take_votes_on(model: type[Any], field: str, keys: list[int], user: User) -> int:
    with transaction.atomic():
        # The things first and in their order, as when somebody votes: nobody waits in a circle.
        things = list(
            model.objects.select_for_update(no_key=True).filter(pk__in=keys).order_by("pk")
        )
        votes = Vote.objects.filter(user=user, **{f"{field}__in": keys})
        for value, counter in ((Vote.UP, "up_count"), (Vote.DOWN, "down_count")):
            on = votes.filter(value=value).values(field)
            model.objects.filter(pk__in=on).update(**{counter: F(counter) - 1})
        taken = votes.delete()[0]
        if model is Post:
            _rank_anew(things)
    return taken


def _rank_anew(posts: list[Post]) -> None:
    for post in posts:
        post.refresh_from_db(fields=["up_count", "down_count"])
        post.rank()
    Post.objects.bulk_update(posts, ["hotness"])
