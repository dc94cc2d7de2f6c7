"""A picture that somebody uploaded, and the words in which it stands."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any, Self

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from forum import markup
from forum.models import Comment, Post

from . import files

if TYPE_CHECKING:
    from accounts.models import User


class UploadQuerySet(models.QuerySet[Any]):
    def of(self, user: User) -> Self:
        return self.filter(user=user)

    def visible_to(self, viewer: User | AnonymousUser) -> Self:
        """One's own; everything for moderators; and for everybody what stands in words that they
        may read now. It is not enough to know the address."""
        if viewer.is_authenticated and viewer.moderates:
            return self.all()
        comments = Comment.objects.visible_to(viewer).filter(
            post__in=Post.objects.with_a_place(viewer)
        )
        uses = Use.objects.filter(upload=OuterRef("pk"))
        shown = Q(Exists(uses.filter(post__in=Post.objects.visible_to(viewer)))) | Q(
            Exists(uses.filter(comment__in=comments))
        )
        return self.filter(shown if viewer.is_anonymous else shown | Q(user=viewer))


class Upload(models.Model):
    """A picture of somebody's: this row, and one file that we made ourselves.

    `left_at` is since when it stands in no words. Whoever left the site and left their words here
    left the pictures in them too: these are nobody's. A row that goes takes its file with it by
    `forget`; what a cascade leaves behind is swept up at night (sweeping.py).
    """

    name = models.CharField(max_length=32, unique=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="uploads"
    )
    width = models.PositiveSmallIntegerField()
    height = models.PositiveSmallIntegerField()
    size = models.PositiveIntegerField(help_text="Bytes.")
    digest = models.CharField(max_length=32, help_text="Of the file that was sent.")
    uploaded_at = models.DateTimeField(default=timezone.now)
    left_at = models.DateTimeField(null=True, blank=True, default=timezone.now)

    objects = UploadQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index("user", F("id").desc(), name="upload_of_person"),
            models.Index("left_at", condition=Q(left_at__isnull=False), name="upload_unused"),
        ]

    def __str__(self) -> str:
        return f"Picture {self.pk} of {self.user_id}"

    def get_absolute_url(self) -> str:
        """With its size, so that a page keeps room for it before it has arrived."""
        return markup.image_address(self.name, self.width, self.height)

    def markdown(self, alt: str = "") -> str:
        return markup.image(self.get_absolute_url(), alt)

    @classmethod
    def wait(cls, user: User, names: Iterable[str], *, until: datetime) -> None:
        """These are to stand in words that are said then: only after it are they unused."""
        waiting = cls.objects.of(user).filter(name__in=names, left_at__isnull=False)
        waiting.update(left_at=until)

    def forget(self) -> None:
        """The file last: without a row it is shown to nobody, and is swept up if this ends here."""
        self.delete()
        files.throw_away(self.name)


class Use(models.Model):
    """One picture in the words of one post or comment: as long as somebody may read these, they
    may see it. Written only where the words are its uploader's (or its uploader changed them), so
    that nobody shows again what its owner took back."""

    upload = models.ForeignKey(Upload, on_delete=models.CASCADE, related_name="uses")
    post = models.ForeignKey(Post, null=True, on_delete=models.CASCADE, related_name="uploads_used")
    comment = models.ForeignKey(
        Comment, null=True, on_delete=models.CASCADE, related_name="uploads_used"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(post__isnull=True) ^ Q(comment__isnull=True),
                name="picture_is_used_in_one_thing",
            ),
            models.UniqueConstraint(fields=["upload", "post"], name="one_use_in_a_post"),
            models.UniqueConstraint(fields=["upload", "comment"], name="one_use_in_a_comment"),
        ]

    def __str__(self) -> str:
        return f"Picture {self.upload_id} in {self.post_id or self.comment_id}"

    @classmethod
    def follow(cls, thing: Post | Comment, names: Iterable[str]) -> None:
        """The words of this thing have these pictures now."""
        about = {"comment" if isinstance(thing, Comment) else "post": thing}
        before = cls.objects.filter(**about)
        gone = list(before.exclude(upload__name__in=names).values_list("upload", flat=True))
        if gone:
            before.filter(upload__in=gone).delete()
            unused = ~Exists(cls.objects.filter(upload=OuterRef("pk")))
            Upload.objects.filter(unused, pk__in=gone).update(left_at=timezone.now())
        writer = getattr(thing, "edited_by_id", None) or thing.author_id
        if names and writer:
            own = list(
                Upload.objects.filter(user=writer, name__in=names).values_list("pk", flat=True)
            )
            uses = [Use(upload_id=pk, **about) for pk in own]
            Use.objects.bulk_create(uses, ignore_conflicts=True)
            Upload.objects.filter(pk__in=own).update(left_at=None)
