"""Names of people who deleted their accounts, which nobody else can take for a while.

Whoever took one at once would be taken for them: their words are still quoted, and `@name` still
stands in others' words. But a name that is gone must stand nowhere, so what is kept is a keyed
hash of it, by which it can be recognised and not read.
"""

from __future__ import annotations

from datetime import timedelta

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.crypto import salted_hmac

from . import confusables, names

KEPT = timedelta(days=365)
"""By then few remember who it was; and no name is lost for ever."""


GONE = "@deleted.invalid"
"""The end of what stands in the place of an address; no mail can ever reach it (RFC 2606)."""


class LeftName(models.Model):
    """After a change of SECRET_KEY the names kept until then are free."""

    folded_mark = models.CharField(max_length=64, unique=True)
    look_mark = models.CharField(max_length=64, db_index=True)
    left_at = models.DateTimeField(default=timezone.now, db_index=True)

    def __str__(self) -> str:
        return f"A name left on {self.left_at:%Y-%m-%d}"

    @classmethod
    def keep(cls, name: str) -> None:
        cls.objects.update_or_create(
            folded_mark=_mark("folded", names.fold(name)),
            defaults={
                "look_mark": _mark("look", confusables.skeleton(name)),
                "left_at": timezone.now(),
            },
        )

    @classmethod
    def is_kept(cls, name: str) -> bool:
        same = Q(folded_mark=_mark("folded", names.fold(name)))
        alike = Q(look_mark=_mark("look", confusables.skeleton(name)))
        return cls.objects.filter(same | alike, left_at__gt=timezone.now() - KEPT).exists()

    @classmethod
    def let_go(cls) -> int:
        """Forget those whose time is over."""
        return cls.objects.filter(left_at__lte=timezone.now() - KEPT).delete()[0]


def _mark(kind: str, words: str) -> str:
    key_salt = f"accounts.left_names.{kind}"
    return salted_hmac(key_salt, words, algorithm="sha256").hexdigest()
