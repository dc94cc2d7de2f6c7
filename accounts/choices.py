"""What can be chosen for a person, or by them."""

from django.db import models


class Trust(models.IntegerChoices):
    """How far the site trusts somebody, as Discourse counts it."""

    NEW = 0, "new"
    BASIC = 1, "basic"
    MEMBER = 2, "member"
    REGULAR = 3, "regular"
    LEADER = 4, "leader"


class Theme(models.TextChoices):
    AUTO = "auto", "As my device is set"
    LIGHT = "light", "Light"
    DARK = "dark", "Dark"


class Density(models.TextChoices):
    COMFORTABLE = "comfortable", "Comfortable"
    COMPACT = "compact", "Compact"
