"""Which mail a person wants. Whoever never said anything wants replies, from everywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models

from forum.models import Post

if TYPE_CHECKING:
    from accounts.models import User


class MailPreference(models.Model):
    """Mail in general. No row means that all is as it is for newcomers."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        primary_key=True,
        on_delete=models.CASCADE,
        related_name="mail_preference",
    )
    replies = models.BooleanField("mail me when somebody answers me", default=True)
    reminders = models.BooleanField("mail me my reminders", default=True, db_default=True)

    def __str__(self) -> str:
        return f"Mail to {self.user}"

    @classmethod
    def of(cls, user: User) -> MailPreference:
        """Saved or not."""
        return cls.objects.filter(user=user).first() or cls(user=user)

    @classmethod
    def set_replies(cls, user: User, wanted: bool) -> None:
        cls.objects.update_or_create(user=user, defaults={"replies": wanted})

    @classmethod
    def set_reminders(cls, user: User, wanted: bool) -> None:
        cls.objects.update_or_create(user=user, defaults={"reminders": wanted})


class MailMute(models.Model):
    """No mail to this person about replies under this post; notices on the site go on."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="mail_mutes"
    )
    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="mail_mutes")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "post"], name="a_thread_is_muted_once"),
        ]

    def __str__(self) -> str:
        return f"{self.user} mutes {self.post}"

    @classmethod
    def mute(cls, user: User, post: Post) -> None:
        cls.objects.get_or_create(user=user, post=post)

    @classmethod
    def unmute(cls, user: User, post: Post) -> None:
        cls.objects.filter(user=user, post=post).delete()
