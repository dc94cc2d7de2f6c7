"""What posts and comments have in common: words of somebody, in a state."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Self, TypeVar

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone

from forum import markup

if TYPE_CHECKING:
    from accounts.models import User


class State(models.TextChoices):
    PUBLISHED = "published", "published"
    HELD = "held", "held for a moderator"
    REMOVED = "removed", "removed by a moderator"
    DELETED = "deleted", "deleted by its author"


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody without an account who signs words here, and has shown whose the address is."""

    name: str
    email: str
    url: str = ""


C = TypeVar("C", bound="Contribution", covariant=True)


class ContributionQuerySet(models.QuerySet[C]):
    def standing(self) -> Self:
        """What everybody may read."""
        return self.filter(state=State.PUBLISHED)

    def visible_to(self, viewer: User | AnonymousUser) -> Self:
        """What this reader may read: what stands, one's own words that were held or removed, and
        everything for moderators."""
        if isinstance(viewer, AnonymousUser):
            return self.standing()
        if viewer.moderates:
            return self.all()
        return self.filter(
            Q(state=State.PUBLISHED) | Q(state__in=[State.HELD, State.REMOVED], author=viewer)
        )

    def of_guest(self, address: str) -> Self:
        """What is signed with this address and is no member's.

        Databases take more letters for one another than mail does: who gives something away on
        these grounds compares once more (forum.guests.addresses).
        """
        return self.filter(author=None, guest_email__iexact=address)


class Contribution(models.Model):
    """Somebody's words: a member's (`author`) or those of a guest, imported or written here.

    `state` moves only by the verbs below, as compare-and-set: they answer False where somebody
    else was there first, so that counters and log rows are written once.
    """

    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="%(class)ss",
    )
    guest_name = models.CharField(max_length=100, blank=True)
    guest_email = models.EmailField(blank=True, help_text="Never shown to anybody.")
    guest_url = models.URLField(max_length=500, blank=True)

    body = models.TextField(blank=True)
    body_html = models.TextField(blank=True, editable=False)
    markup_version = models.PositiveSmallIntegerField(default=0, editable=False)

    state = models.CharField(max_length=10, choices=State, default=State.PUBLISHED)
    created_at = models.DateTimeField(default=timezone.now)
    edited_at = models.DateTimeField(null=True, blank=True)
    edited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT,
        related_name="%(class)ss_edited", editable=False, db_index=False,
    )  # fmt: skip
    """Whose words stand, where they are not the author's: of a wiki, or a moderator."""

    up_count = models.PositiveIntegerField(default=0)
    down_count = models.PositiveIntegerField(default=0)
    score = models.GeneratedField(
        expression=F("up_count") - F("down_count"),
        output_field=models.IntegerField(),
        db_persist=True,
    )

    source = models.CharField(max_length=300, blank=True, help_text="The archive it came from.")
    source_key = models.CharField(max_length=200, blank=True, help_text="Its name in there.")

    fold = ""
    """Why the words are folded for the one who reads them; laid over by forum.quiet, no column."""

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(author__isnull=False) | ~Q(guest_name=""),
                name="%(class)s_is_by_somebody",
            ),
            models.UniqueConstraint(
                fields=["source", "source_key"],
                condition=~Q(source=""),
                name="%(class)s_is_imported_once",
            ),
        ]

    @property
    def byline(self) -> str:
        return self.author.shown_name if self.author else self.guest_name

    def sign(self, by: User | Visitor) -> None:
        """Put somebody's name to words that are not saved yet."""
        if isinstance(by, Visitor):
            self.guest_name, self.guest_email, self.guest_url = by.name, by.email, by.url
        else:
            self.author = by

    @property
    def is_of_guest(self) -> bool:
        """Written here without an account. What an archive says of people is no proof."""
        return self.author_id is None and bool(self.guest_email) and not self.source

    @property
    def is_standing(self) -> bool:
        return self.state == State.PUBLISHED

    def is_readable_by(self, viewer: User | AnonymousUser) -> bool:
        """The same as `visible_to`, for a row that is already here."""
        if self.is_standing:
            return True
        if isinstance(viewer, AnonymousUser):
            return False
        is_own = self.author_id == viewer.pk and self.state != State.DELETED
        return is_own or viewer.moderates

    def set_body(self, body: str) -> markup.Rendered:
        """Take the words and render them; saving is the caller's."""
        rendered = markup.render(body)
        self.body = body
        self.body_html = rendered.html
        self.markup_version = markup.MARKUP_VERSION
        return rendered

    def hold(self) -> bool:
        return self._move([State.PUBLISHED], State.HELD)

    def approve(self) -> bool:
        return self._move([State.HELD], State.PUBLISHED)

    def remove(self) -> bool:
        """Take the words from sight by a moderator's decision; they can be restored."""
        return self._move([State.PUBLISHED, State.HELD], State.REMOVED)

    def restore(self) -> bool:
        return self._move([State.REMOVED], State.PUBLISHED)

    def put_back(self, before: State) -> bool:
        """Undo a removal: shown, or held as it was."""
        return self._move([State.REMOVED], before)

    def delete_words(self) -> bool:
        """The author's own wish. The place stays, so that replies still hang together."""
        return self._move([State.PUBLISHED, State.HELD], State.DELETED)

    def _move(self, before: list[State], after: State) -> bool:
        with transaction.atomic():
            # Locked, because whether the counters move depends on the state that was left.
            was = (
                type(self)
                ._default_manager.select_for_update(no_key=True)
                .filter(pk=self.pk, state__in=before)
                .values_list("state", flat=True)
                .first()
            )
            if was is None:
                self.refresh_from_db(fields=["state"])
                return False
            type(self)._default_manager.filter(pk=self.pk).update(state=after)
            self.state = after
            self.count(int(after == State.PUBLISHED) - int(was == State.PUBLISHED))
        return True

    def count(self, change: int) -> None:
        """Move the counters that stand elsewhere; `change` is +1, 0 or -1 standing contribution."""

    def move_votes(self, *, up: int, down: int) -> None:
        """Move the vote counters in the database and here."""
        type(self)._default_manager.filter(pk=self.pk).update(
            up_count=F("up_count") + up, down_count=F("down_count") + down
        )
        self.refresh_from_db(fields=["up_count", "down_count", "score"])
