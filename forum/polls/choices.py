"""What can be chosen for a poll."""

from django.db import models


class Kind(models.TextChoices):
    SINGLE = "single", "One option"
    SEVERAL = "several", "Several options"
    RANKED = "ranked", "An order of the options"


class Shown(models.TextChoices):
    ALWAYS = "always", "At any time"
    VOTED = "voted", "After one has voted"
    CLOSED = "closed", "When the poll is closed"
