from __future__ import annotations

from django.conf import settings
from django.db import models

from accounts import display_names
from accounts.models import User
from forum import markup

MAX_BIO = 2_000
"""Characters: a page about oneself, not a book."""


class Profile(models.Model):
    """What a member tells of themselves, and what of them others are shown.

    There is no row until something was said or chosen: `of` gives what holds until then.
    """

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, primary_key=True, on_delete=models.CASCADE, related_name="profile"
    )
    display_name = models.CharField(max_length=display_names.MAX_LENGTH, blank=True)
    pronouns = models.CharField(max_length=40, blank=True)
    link = models.URLField(max_length=500, blank=True)
    bio = models.TextField(blank=True)
    bio_html = models.TextField(blank=True, editable=False)
    markup_version = models.PositiveSmallIntegerField(default=0, editable=False)

    shows_posts = models.BooleanField(default=True)
    shows_comments = models.BooleanField(default=True)
    # Nobody is watched who did not ask for it.
    shows_last_active = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"The page of {self.user}"

    @classmethod
    def of(cls, user: User) -> Profile:
        return cls.objects.filter(user=user).first() or cls(user=user)

    @property
    def shown_link(self) -> str:
        """The address as people say it."""
        return self.link.partition("://")[2].removeprefix("www.").rstrip("/")

    def set_bio(self, bio: str) -> None:
        """Take the words and render them; saving is the caller's."""
        self.bio = bio
        self.bio_html = markup.without_images(markup.render(bio).html)
        self.markup_version = markup.MARKUP_VERSION
