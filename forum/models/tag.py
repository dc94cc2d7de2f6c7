"""What posts are about, in words that moderators agreed on."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from django.db import models, transaction
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.text import slugify

from .post import Post

if TYPE_CHECKING:
    from typing import Self

MAX_NAME = 30
MAX_TAGS = 5
"""On one post. More of them tell less of it."""


class TagQuerySet(models.QuerySet["Tag"]):
    def called(self, names: Iterable[str]) -> Self:
        """The tags of these names, or of which these are synonyms; in capitals or not."""
        lowered = [name.lower() for name in names]
        named = models.Q(lowered__in=lowered) | models.Q(synonyms__lowered__in=lowered)
        return self.alias(lowered=Lower("name")).filter(named).distinct()


class Tag(models.Model):
    """A subject. Which there are is for moderators to say, so that one thing has one tag."""

    name = models.CharField(max_length=MAX_NAME)
    slug = models.SlugField(max_length=MAX_NAME, unique=True, allow_unicode=True)
    description = models.CharField(max_length=300, blank=True)
    posts = models.ManyToManyField(Post, through="Tagging", related_name="tags")

    objects = TagQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(Lower("name"), name="tags_have_different_names")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("tag", args=[self.slug])

    def describe(self, *, name: str, description: str, synonyms: Collection[str]) -> None:
        """Save it under this name. The former one goes on leading to it."""
        former = self.name
        self.name, self.description = name, description
        self.slug = self.slug or slugify(name, allow_unicode=True) or f"tag-{name}"
        with transaction.atomic():
            self.save()
            kept = {each.lower() for each in synonyms if each.lower() != name.lower()}
            if former and former.lower() != name.lower():
                kept.add(former.lower())
            self.synonyms.exclude(lowered__in=kept).delete()
            for each in kept:
                Synonym.objects.update_or_create(lowered=each, defaults={"tag": self})


class Synonym(models.Model):
    """Another word for a tag; whoever chooses it gets the tag."""

    tag = models.ForeignKey(Tag, on_delete=models.CASCADE, related_name="synonyms")
    lowered = models.CharField("name", max_length=MAX_NAME, unique=True)

    def __str__(self) -> str:
        return self.lowered


class Tagging(models.Model):
    """That a post is about a subject."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="taggings")
    tag = models.ForeignKey(Tag, on_delete=models.CASCADE, related_name="taggings")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["post", "tag"], name="a_post_has_a_tag_once")
        ]

    def __str__(self) -> str:
        return f"{self.post}: {self.tag}"

    @classmethod
    def set(cls, post: Post, tags: Collection[Tag]) -> None:
        """These and no others."""
        cls.objects.filter(post=post).exclude(tag__in=tags).delete()
        new = [Tagging(post=post, tag=tag) for tag in tags]
        Tagging.objects.bulk_create(new, ignore_conflicts=True)


def tags_of(posts: Collection[Post]) -> dict[int, list[Tag]]:
    """By the key of the post. One query, however many posts."""
    found: dict[int, list[Tag]] = {}
    rows = Tagging.objects.filter(post__in=posts).select_related("tag").order_by("tag__name")
    for row in rows:
        found.setdefault(row.post_id, []).append(row.tag)
    return found
