"""What a guest holds in their hands for words that they wrote."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import uuid4

from django.db import models
from django.db.models import F, Q, Sum
from django.utils import timezone

from forum.models import Comment, Post, State

CONFIRM_WITHIN = timedelta(days=3)
"""A weekend. Later nobody remembers what they wrote, and an address that is not theirs is gone."""

EDIT_WITHIN = timedelta(hours=1)
"""Time to read it again and to mend it, before others have built on the words. Members may do it
for longer, since what they change stands under their name and its history."""

MAILS_A_DAY = 3
"""To one address, about words that it has not confirmed: so often whoever types another's address
can have them mailed, from however many networks. Three is for those whose mail goes astray."""


class Slip(models.Model):
    """One comment of a guest: before its address is confirmed the words, afterwards the way to it.

    Words that wait for their address are here and nowhere in the forum: no list, count or queue
    knows them. Goes when the guest deletes the comment or a member claims it, and with it every
    link that was mailed.
    """

    key = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="+")
    parent = models.ForeignKey(
        Comment, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    comment = models.OneToOneField(
        Comment, null=True, blank=True, on_delete=models.CASCADE, related_name="slip"
    )
    name = models.CharField(max_length=100, blank=True)
    email = models.EmailField(blank=True)
    url = models.URLField(max_length=500, blank=True)
    body = models.TextField(blank=True)
    follows = models.BooleanField(default=False)
    fingerprint = models.CharField(
        max_length=64, unique=True, help_text="Of who says what where: pressed twice it is once."
    )
    mail_count = models.PositiveSmallIntegerField(default=0)
    written_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(comment=None) & ~Q(email="")
                | Q(comment__isnull=False, email="", body=""),
                name="a_slip_holds_words_or_leads_to_them",
            ),
        ]

    def __str__(self) -> str:
        return f"Slip {self.key}"

    @property
    def address(self) -> str:
        """Empty once the comment is nobody's or a member's: no link fits it then."""
        return self.comment.guest_email if self.comment else self.email

    @property
    def byline(self) -> str:
        return self.comment.byline if self.comment else self.name

    @property
    def words(self) -> str:
        return self.comment.body if self.comment else self.body

    @property
    def answered(self) -> Post | Comment:
        return self.parent or self.post

    @property
    def is_waiting(self) -> bool:
        """For its address to be confirmed."""
        return self.comment is None

    @property
    def is_stale(self) -> bool:
        return self.is_waiting and timezone.now() > self.written_at + CONFIRM_WITHIN

    @property
    def editable_until(self) -> datetime | None:
        return self.comment.created_at + EDIT_WITHIN if self.comment else None

    @property
    def is_open(self) -> bool:
        """Not taken back, and not taken from sight by a moderator."""
        return self.comment is not None and self.comment.state in (State.PUBLISHED, State.HELD)

    @property
    def may_be_edited(self) -> bool:
        if not (self.comment and self.is_open) or self.post.is_locked:
            return False
        return timezone.now() <= self.comment.created_at + EDIT_WITHIN

    @property
    def was_mailed_enough(self) -> bool:
        if not self.is_waiting:
            return self.mail_count >= MAILS_A_DAY
        since = timezone.now() - timedelta(days=1)
        # Only whoever has the address can make these fewer, by confirming or throwing away.
        today = Slip.objects.filter(email=self.email, written_at__gt=since)
        sent = today.aggregate(sent=Sum("mail_count"))["sent"] or 0
        return sent >= MAILS_A_DAY or self.mail_count >= MAILS_A_DAY

    def count_mail(self) -> None:
        Slip.objects.filter(pk=self.pk).update(mail_count=F("mail_count") + 1)

    def follow(self, wanted: bool) -> None:
        """Be mailed answers, or not any more."""
        self.follows = wanted
        Slip.objects.filter(pk=self.pk).update(follows=wanted)
