"""What is kept of words, for a while, to know them again in the mouths of others."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone

from forum.models import Comment, Post, State

from .sketch import Sketch, bands_of, likeness, sketch_of

WITHIN = timedelta(days=1)
"""Floods come at once; what is said again next week is news, or a habit."""

KEPT = timedelta(days=2)
"""Longer than it is asked for by a night, in which it is cleared away."""

ALIKE = 0.7
"""Of fifty words six may differ."""

MOST_COMPARED = 200
"""Of the newest: a flood of thousands is known by its last hundreds."""


class Fingerprint(models.Model):
    """Numbers from which nobody makes the words again. Not kept for moderators, nor of what came
    with an archive.

    Changes elsewhere: its bands.
    """

    post = models.OneToOneField(Post, null=True, on_delete=models.CASCADE, related_name="+")
    comment = models.OneToOneField(Comment, null=True, on_delete=models.CASCADE, related_name="+")
    sketch = ArrayField(models.BigIntegerField())
    written_at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(post__isnull=True) ^ Q(comment__isnull=True),
                name="fingerprint_is_of_one_thing",
            ),
        ]

    def __str__(self) -> str:
        return f"Fingerprint of {self.thing}"

    @property
    def thing(self) -> Post | Comment:
        found: Post | Comment | None = self.comment or self.post
        assert found
        return found

    @classmethod
    def keep(cls, thing: Post | Comment) -> None:
        """Of the words as they are now; of what was said before an edit nothing is left."""
        which = _which(thing)
        sketch = sketch_of(text_of(thing))
        if not sketch:
            cls.objects.filter(**which).delete()
            return
        kept = {"sketch": sketch, "written_at": _written_at(thing)}
        with transaction.atomic():
            fingerprint, _ = cls.objects.update_or_create(**which, defaults=kept)
            Band.objects.filter(fingerprint=fingerprint).delete()
            Band.objects.bulk_create(
                Band(fingerprint=fingerprint, number=number) for number in bands_of(sketch)
            )

    @classmethod
    def forget_old(cls) -> int:
        return cls.objects.filter(written_at__lt=timezone.now() - KEPT).delete()[0]


class Band(models.Model):
    """By which fingerprints are found that may be alike.

    Rows and no array: PostgreSQL takes 16 elements for common ones, whatever they are, and reads a
    whole day rather than ask an index on arrays.
    """

    fingerprint = models.ForeignKey(Fingerprint, on_delete=models.CASCADE, related_name="bands")
    number = models.BigIntegerField(db_index=True)

    def __str__(self) -> str:
        return f"{self.number} of {self.fingerprint_id}"


def alike(thing: Post | Comment) -> list[Post | Comment]:
    """What others said in nearly the same words within a day, one of each of them, the newest.

    What came later counts too, because workers look in no certain order; but not what is held: it
    may be held for the sake of this.
    """
    by_author = {_who(thing): thing}
    for other in _near(sketch_of(text_of(thing))):
        is_later = other.written_at > _written_at(thing)
        is_held_for_it = is_later and other.thing.state == State.HELD
        if other.thing.state != State.DELETED and not is_held_for_it:
            by_author.setdefault(_who(other.thing), other.thing)
    return list(by_author.values())[1:]


def text_of(thing: Post | Comment) -> str:
    return f"{thing.title}\n\n{thing.body}" if isinstance(thing, Post) else thing.body


def _near(sketch: Sketch) -> list[Fingerprint]:
    """The newest first. Nearly always there are none, so the words are asked for last."""
    recent = Fingerprint.objects.filter(written_at__gt=timezone.now() - WITHIN)
    sharing = recent.filter(bands__number__in=bands_of(sketch)).distinct().order_by("-written_at")
    sketches = sharing.values_list("pk", "sketch", "written_at")[:MOST_COMPARED] if sketch else []
    near = [pk for pk, other, _ in sketches if likeness(sketch, other) >= ALIKE]
    if not near:
        return []
    found = Fingerprint.objects.filter(pk__in=near).select_related("comment", "post")
    return list(found.order_by("-written_at"))


def _written_at(thing: Post | Comment) -> datetime:
    return thing.edited_at or thing.created_at


def _who(thing: Post | Comment) -> object:
    return thing.author_id or thing.guest_email.casefold()


def _which(thing: Post | Comment) -> dict[str, Any]:
    return {"post": thing} if isinstance(thing, Post) else {"comment": thing}
