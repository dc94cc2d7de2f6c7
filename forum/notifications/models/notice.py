"""What a person is told on the site."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils import timezone

from forum.models import Block, Comment, Post

if TYPE_CHECKING:
    from accounts.models import User


APPEALABLE = {"held", "removed", "edited", "silenced", "suspended"}
"""Kinds of decisions about which one may ask another moderator (forum.appeals)."""


class NoticeQuerySet(models.QuerySet[Any]):
    def of(self, user: User) -> Self:
        """What this person is told, but for what comes from whom they block or are blocked by.

        An answer to their flag comes from the moderators, and many block whom they flag.
        """
        between = Block.objects.between(user, OuterRef("comment__author"))
        answers = Q(kind=Notice.Kind.FLAGGED)
        return self.filter(answers | ~Exists(between), recipient=user)

    def unread(self) -> Self:
        return self.filter(read_at=None)

    def for_mail(self) -> Self:
        """With all that a mail says."""
        return self.select_related(
            "recipient", "post__author", "post__board", "comment__author",
            "comment__post__author", "comment__post__board", "comment__parent__author",
        )  # fmt: skip

    def mark_read(self) -> int:
        """Mark as read what is not yet; how many there were."""
        return self.unread().update(read_at=timezone.now())


class Notice(models.Model):
    """One thing that happened, told to one person once.

    `event` names what happened ("comment:12", "decision:7"), so that a task that runs twice tells
    nobody twice. `mailed_at` is set when the mail server took the mail, if one was to be sent.
    """

    class Kind(models.TextChoices):
        REPLY = "reply", "a reply"
        HELD = "held", "held for a moderator"
        APPROVED = "approved", "approved"
        REMOVED = "removed", "removed"
        RESTORED = "restored", "restored"
        LOCKED = "locked", "locked"
        UNLOCKED = "unlocked", "unlocked"
        PINNED = "pinned", "pinned"
        UNPINNED = "unpinned", "unpinned"
        REMINDER = "reminder", "a reminder"
        MOVED = "moved", "moved"
        ACCEPTED = "accepted", "accepted as the answer"
        JOINED = "joined", "joined to another discussion"
        TOOK_IN = "took_in", "joined by another discussion"
        PARTED = "parted", "parted from another discussion"
        SPLIT = "split", "made a discussion of its own"
        REJOINED = "rejoined", "put back where it was written"
        EDITED = "edited", "edited"
        SLOWED = "slowed", "slowed down"
        WARNED = "warned", "a warning"
        MESSAGE = "message", "a message from the moderators"
        SILENCED = "silenced", "silenced"
        UNSILENCED = "unsilenced", "free to speak again"
        SUSPENDED = "suspended", "suspended"
        UNSUSPENDED = "unsuspended", "not suspended any more"
        CLEARED = "cleared", "taken off one's page"
        FLAGGED = "flag_done", "an answer to a flag"
        APPEALED = "appealed", "an answer to an appeal"
        REFUSED = "refused", "refused"

    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notices"
    )
    kind = models.CharField(max_length=20, choices=Kind)
    event = models.CharField(max_length=80)
    comment = models.ForeignKey(
        Comment, null=True, blank=True, on_delete=models.CASCADE, related_name="notices"
    )
    post = models.ForeignKey(
        Post, null=True, blank=True, on_delete=models.CASCADE, related_name="notices"
    )
    words = models.TextField(blank=True, help_text="The reason that was given, or one's own note.")
    created_at = models.DateTimeField(default=timezone.now)
    read_at = models.DateTimeField(null=True, blank=True)
    mailed_at = models.DateTimeField(null=True, blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["recipient", "event"], name="nobody_is_told_of_one_event_twice"
            ),
            models.CheckConstraint(
                # About none: what concerns the person, a warning for one.
                condition=Q(post__isnull=True) | Q(comment__isnull=True),
                name="notice_is_about_one_thing_at_most",
            ),
        ]
        indexes = [
            models.Index("recipient", F("id").desc(), name="notice_of_recipient"),
            models.Index("recipient", condition=Q(read_at=None), name="notice_unread"),
        ]

    def __str__(self) -> str:
        return f"{self.event} told to {self.recipient}"

    @property
    def is_unread(self) -> bool:
        return self.read_at is None

    @property
    def is_reply(self) -> bool:
        return self.kind == self.Kind.REPLY

    @property
    def is_reminder(self) -> bool:
        return self.kind == self.Kind.REMINDER

    @property
    def is_about_oneself(self) -> bool:
        """A warning, a message: no words that one could look at."""
        return self.comment_id is None and self.post_id is None

    @property
    def appeal_url(self) -> str:
        """Where one appeals against the decision, or reads what came of the appeal."""
        happened, _, key = self.event.partition(":")
        leads_there = {"decision": self.kind in APPEALABLE, "appeal": True}.get(happened, False)
        return reverse("appeals:against", args=[key]) if leads_there else ""

    @property
    def thing(self) -> Post | Comment:
        """Not for what is about oneself."""
        thing = self.comment or self.post
        assert thing is not None
        return thing

    @property
    def discussion(self) -> Post:
        """The post under which it happened."""
        return self.comment.post if self.comment else self.post  # type: ignore[return-value]
