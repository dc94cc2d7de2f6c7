"""Lists of words, and what becomes of a text that has one of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from forum.models import Tag

from .folding import fold
from .matching import Entry, Matcher

MAX_NAME = 30
"""Characters: it stands in the log, after "words: ", in forty."""

MAX_WORDS = 10_000
"""In one list. A longer one is not of this site's own making, and nobody has read it."""

MAX_LENGTH = 60
"""Characters of one of them."""

ARROW = "=>"


class Deed(models.TextChoices):
    BLOCK = "block", "Cannot be written: the form says so, and keeps what was typed"
    HOLD = "hold", "Wait for a moderator, unseen"
    CENSOR = "censor", "Have the words blotted out (■■■)"
    REPLACE = "replace", "Have the words replaced (word => other word)"
    FLAG = "flag", "Are flagged: a moderator looks, while they show"
    TAG = "tag", "Are tagged, where they are posts"


REWRITING = {Deed.CENSOR, Deed.REPLACE}
SCREENING = {Deed.HOLD, Deed.FLAG, Deed.TAG}


class WordListQuerySet(models.QuerySet[Any]):
    def in_use(self) -> Self:
        return self.filter(in_use=True)


class WordList(models.Model):
    name = models.CharField(max_length=MAX_NAME, unique=True, help_text="Authors may read it.")
    deed = models.CharField("texts that have one", max_length=7, choices=Deed)
    words = models.TextField(
        help_text=f"One in each line. To replace: word {ARROW} other word. Capitals, accents set "
        "over letters, invisible signs and letters of other scripts that look alike make no "
        "difference."
    )
    inside_words = models.BooleanField(
        default=False,
        help_text="Also inside of longer words. Think of Scunthorpe before you tick it.",
    )
    sees_through = models.BooleanField(
        "see through disguises", default=False, help_text="Also l1k3 this, and l i k e this."
    )
    sentence = models.CharField(
        max_length=500, blank=True, help_text="What the author reads. Empty: what we say of it."
    )
    tag = models.ForeignKey(Tag, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    in_use = models.BooleanField(default=True)
    changed_at = models.DateTimeField(auto_now=True)

    objects = WordListQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(deed=Deed.TAG) | Q(tag__isnull=False), name="a_list_that_tags_has_one"
            )
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        if self.deed == Deed.TAG and not self.tag:
            raise ValidationError({"tag": "Choose the tag that posts get."})
        if wrong := self._wrong():
            raise ValidationError({"words": wrong})

    @property
    def in_log(self) -> str:
        return f"words: {self.name}"[:40]

    def entries(self) -> Iterator[Entry]:
        for line in self.words.splitlines():
            words, _, instead = (part.strip() for part in line.partition(ARROW))
            if words:
                yield Entry(self.pk or 0, words, instead, self.inside_words, self.sees_through)

    def _wrong(self) -> str:
        entries = list(self.entries())
        if not entries:
            return "Write at least one word."
        if len(entries) > MAX_WORDS:
            return f"There are {len(entries)} lines; {MAX_WORDS} are the most."
        wrong = map(self._wrong_with, entries)
        return next(filter(None, wrong), "") or self._circle(entries)

    def _wrong_with(self, entry: Entry) -> str:
        said = f"“{entry.words[:MAX_LENGTH]}”"
        if len(entry.words) > MAX_LENGTH:
            return f"{said} is longer than {MAX_LENGTH} characters."
        if not fold(entry.words).text.strip():
            return f"{said} has no character that can be seen."
        if bool(entry.instead) != (self.deed == Deed.REPLACE):
            return (
                f"{said} does not say what stands in its place: word {ARROW} other word."
                if self.deed == Deed.REPLACE
                else f"{said} is to be replaced, and this list does not replace."
            )
        return ""

    def _circle(self, entries: list[Entry]) -> str:
        """What is put in a word's place must not be replaced at the next correction."""
        if self.deed != Deed.REPLACE:
            return ""
        matcher = Matcher(entries)
        for entry in entries:
            if matcher.find(entry.instead):
                return f"What stands in the place of “{entry.words}” would be replaced itself."
        return ""
