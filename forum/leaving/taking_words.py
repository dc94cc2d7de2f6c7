"""What becomes of somebody's words and votes when they go; in batches, counters always right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from django.db import models, transaction
from django.db.models import F, Q

from accounts.models import User
from forum.models import Comment, Post, State, Version, Vote
from forum.polls.models import Poll

AT_ONCE = 500
"""Words or votes in one transaction: others wait no longer than a moment for a row of these."""

NO_TITLE = "Deleted"
GUEST = {"guest_name": "", "guest_email": "", "guest_url": ""}
EMPTY: dict[type[models.Model], dict[str, str]] = {
    Comment: {"body": "", "body_html": "", "source": "", "source_key": "", **GUEST},
}
EMPTY[Post] = EMPTY[Comment] | {"title": NO_TITLE, "slug": NO_TITLE.lower(), "url": ""}

OPEN = [State.PUBLISHED, State.HELD]
_SAYS_SOMETHING = Q(state__in=OPEN) | ~Q(body="")
_LEADS_SOMEWHERE = ~Q(title=NO_TITLE) | ~Q(url="")


def take_words(user: User) -> Iterator[int]:
    """The words go from the table too, with what they were before; the places stay."""
    for model, unfinished in (
        (Post, _SAYS_SOMETHING | _LEADS_SOMEWHERE),
        (Comment, _SAYS_SOMETHING),
    ):
        own: Any = model._default_manager.filter(unfinished, author=user).order_by("pk")
        last = 0
        while keys := list(own.filter(pk__gt=last).values_list("pk", flat=True)[:AT_ONCE]):
            last = keys[-1]
            yield _empty(model, keys)


def _empty(model: type[Any], keys: list[int]) -> int:
    with transaction.atomic():
        # As `delete_words` does it, for many at once: what stood is found under the lock.
        rows = model.objects.select_for_update(no_key=True).filter(pk__in=keys).order_by("pk")
        standing = [thing for thing in rows.defer("body", "body_html") if thing.is_standing]
        if model is Comment:
            _count_down(standing)
        rows.filter(state__in=OPEN).update(state=State.DELETED)
        Version.objects.filter(**{f"{model._meta.model_name}__in": keys}).delete()
        if model is Post:
            Poll.objects.filter(post__in=keys).delete()
        return int(model.objects.filter(pk__in=keys).update(**EMPTY[model]))


def _count_down(comments: list[Comment]) -> None:
    for post, number in sorted(Counter(comment.post_id for comment in comments).items()):
        Post.objects.filter(pk=post).update(comment_count=F("comment_count") - number)


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
