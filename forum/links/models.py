"""Pages elsewhere, and the posts that are about them."""

from __future__ import annotations

from datetime import timedelta
from typing import Self

from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone

from forum.models import Post
from outbox import enqueue

from .normal import digest
from .telling import MAX_DESCRIPTION, MAX_TITLE

STALE = timedelta(days=1)
"""A page is asked again when somebody links to it after so long: what it says may have changed."""


class PageQuerySet(models.QuerySet["Page"]):
    def same_as(self, url: str) -> Self:
        """The pages that are the one at this address, by their addresses or by their own word."""
        named = digest(url)
        known = self.filter(digest=named).values_list("canonical_digest", flat=True).first()
        names = [name for name in (named, known) if name]
        return self.filter(Q(digest__in=names) | Q(canonical_digest__in=names))


class Page(models.Model):
    """A page elsewhere, known by its address as forum.links.normal writes it.

    What it says of itself is asked by a task. `fetched_at` is None until there was an answer, or
    none came.
    """

    digest = models.CharField(max_length=64, unique=True)
    url = models.URLField(max_length=2000)
    title = models.CharField(max_length=MAX_TITLE, blank=True)
    description = models.CharField(max_length=MAX_DESCRIPTION, blank=True)
    canonical_digest = models.CharField(max_length=64, blank=True, db_index=True)
    asked_at = models.DateTimeField(null=True, blank=True)
    fetched_at = models.DateTimeField(null=True, blank=True)

    objects = PageQuerySet.as_manager()

    def __str__(self) -> str:
        return self.title or self.url

    @classmethod
    def at(cls, url: str) -> Page:
        """The page of this address, known or new. Nobody is asked."""
        return cls.objects.get_or_create(digest=digest(url), defaults={"url": url})[0]

    def ask(self) -> bool:
        """Have it fetched, unless that was done lately; False where it was."""
        now = timezone.now()
        old = Q(asked_at=None) | Q(asked_at__lt=now - STALE)
        with transaction.atomic():
            is_ours = bool(Page.objects.filter(old, pk=self.pk).update(asked_at=now))
            if is_ours:
                enqueue(
                    "links.fetch", key=f"{self.pk}:{now.isoformat()}", payload={"page": self.pk}
                )
        return is_ours


class Link(models.Model):
    """That a post is about a page."""

    post = models.OneToOneField(
        Post, primary_key=True, on_delete=models.CASCADE, related_name="link"
    )
    page = models.ForeignKey(Page, on_delete=models.PROTECT, related_name="links")

    def __str__(self) -> str:
        return f"{self.post} about {self.page}"

    @classmethod
    def keep(cls, post: Post, *, asks: bool = True) -> None:
        """Note what the post is about, by its `url`; called whenever that may have changed."""
        if not (post.url and digest(post.url)):
            cls.objects.filter(post=post).delete()
            return
        page = Page.at(post.url)
        cls.objects.update_or_create(post=post, defaults={"page": page})
        if asks:
            page.ask()
