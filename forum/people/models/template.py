"""Words that moderators need often."""

from __future__ import annotations

from django.db import models

from accounts.models import User

NAME = "{name}"


class Template(models.Model):
    """What a message, a warning or a reason begins with; whoever sends it may change the words."""

    name = models.CharField(max_length=80, unique=True, help_text="Moderators choose it by this.")
    words = models.TextField(help_text="{name} becomes the name of the person.")
    position = models.PositiveSmallIntegerField(
        default=0, help_text="They are listed by it, and then by name."
    )

    class Meta:
        ordering = ["position", "name"]

    def __str__(self) -> str:
        return self.name

    def for_person(self, person: User) -> str:
        return self.words.replace(NAME, person.name)
