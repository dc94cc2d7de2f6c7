"""What people without an account show to the moderators."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.db import models
from django.db.models import F, Q, Sum
from django.utils import timezone

from forum.models import Comment, Post
from forum.moderation.models import Flag, FlagReason
from forum.moderation.models.flag import MAX_WORDS

from .limits import CONFIRM_WITHIN, MAILS_A_DAY


class Tip(models.Model):
    """One outsider's flag on one thing: before its address is confirmed what they said, afterwards
    the way to the flag.

    What waits for its address is here and nowhere else: no queue, count or case knows it. Goes with
    the flag, and some time after the decision both go (forum.outsiders.tasks).
    """

    key = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    address = models.EmailField(help_text="Folded; never shown to anybody.")
    post = models.ForeignKey(
        Post, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    comment = models.ForeignKey(
        Comment, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    reason = models.ForeignKey(FlagReason, on_delete=models.PROTECT, related_name="+")
    words = models.CharField(max_length=MAX_WORDS, blank=True)
    legal = models.JSONField(default=dict, blank=True)
    flag = models.OneToOneField(
        Flag, null=True, blank=True, on_delete=models.CASCADE, related_name="tip"
    )
    fingerprint = models.CharField(
        max_length=64, unique=True, help_text="Of who says what of which: pressed twice it is once."
    )
    mail_count = models.PositiveSmallIntegerField(default=0)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(post__isnull=True) ^ Q(comment__isnull=True),
                name="tip_is_about_one_thing",
            ),
            *(
                models.UniqueConstraint(
                    fields=["address", thing],
                    condition=Q(flag__isnull=False),
                    name=f"one_flag_per_address_and_{thing}",
                )
                for thing in ("post", "comment")
            ),
            models.CheckConstraint(
                condition=Q(flag=None) | Q(words="", legal={}),
                name="tip_holds_words_or_leads_to_them",
            ),
        ]
        indexes = [models.Index("address", name="tip_by_address")]

    def __str__(self) -> str:
        return f"Tip {self.key}"

    @property
    def thing(self) -> Post | Comment:
        thing = self.comment or self.post
        assert thing is not None
        return thing

    @property
    def is_waiting(self) -> bool:
        """For its address to be confirmed."""
        return self.flag_id is None

    @property
    def is_stale(self) -> bool:
        return self.is_waiting and timezone.now() > self.made_at + CONFIRM_WITHIN

    @property
    def was_mailed_enough(self) -> bool:
        since = timezone.now() - timedelta(days=1)
        today: Any = Tip.objects.filter(address=self.address, made_at__gt=since)
        sent = today.aggregate(sent=Sum("mail_count"))["sent"] or 0
        return sent >= MAILS_A_DAY or self.mail_count >= MAILS_A_DAY

    def count_mail(self) -> None:
        Tip.objects.filter(pk=self.pk).update(mail_count=F("mail_count") + 1)
