"""The log of moderation."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NoReturn, Self

from django.conf import settings
from django.db import connection, models, transaction
from django.db.models import F, Q
from django.utils import timezone

from accounts.models import User
from forum.models import Comment, Post

from ..sealing import seal
from .link import Link
from .read_only import ReadOnlyError


class Act(models.TextChoices):
    HOLD = "hold", "held"
    APPROVE = "approve", "approved"
    REMOVE = "remove", "removed"
    RESTORE = "restore", "restored"
    LOCK = "lock", "locked"
    UNLOCK = "unlock", "unlocked"
    PIN = "pin", "pinned"
    UNPIN = "unpin", "unpinned"
    MOVE = "move", "moved"
    ACCEPT = "accept", "accepted as the answer"
    WIKI = "wiki", "made a wiki of"
    UNWIKI = "unwiki", "ended the wiki of"
    UNACCEPT = "unaccept", "took back as the answer"
    DISMISS = "dismiss", "kept"
    JOIN = "join", "joined"
    PART = "part", "parted"
    SPLIT = "split", "made a discussion of"
    REJOIN = "rejoin", "restored the place of"
    SUSPEND = "suspend", "suspended"
    UNSUSPEND = "unsuspend", "ended the suspension of"
    MERGE = "merge", "merged another account into"
    IMPERSONATE = "impersonate", "looked through the eyes of"
    GRANT_TRUST = "grant_trust", "set the trust level of"
    RELEASE_TRUST = "release_trust", "left to computing the trust level of"
    WARN = "warn", "warned"
    MESSAGE = "message", "wrote to"
    SILENCE = "silence", "silenced"
    UNSILENCE = "unsilence", "let speak again"
    ERASE = "erase", "took down with all their words"
    UNERASE = "unerase", "brought back with all their words"
    CLEAR_PICTURE = "clear_picture", "took the picture away from"
    CLEAR_NAME = "clear_name", "took the name away from"
    CLEAR_BIO = "clear_bio", "took the words about themselves away from"
    LOOK_UP = "look_up", "looked at the addresses of"
    SLOW = "slow", "slowed down"
    UNSLOW = "unslow", "let go at its own pace again"
    BANNER = "banner", "put a banner on"
    UNBANNER = "unbanner", "took the banner off"
    EDIT = "edit", "edited"
    CENSOR = "censor", "blotted words out in"
    FLAG = "flag", "flagged"
    TAG = "tag", "tagged"
    LIMIT = "limit", "limited"
    UPHOLD = "uphold", "upheld the decision about"
    OVERTURN = "overturn", "overturned the decision about"
    CHANGE = "change", "changed"
    ENABLE = "enable", "put in force"
    DISABLE = "disable", "put out of force"


Subject = Post | Comment | User


def in_field(thing: Subject) -> dict[str, Subject]:
    """The thing under the name of the column that it stands in, for rows about one of them."""
    match thing:
        case Comment():
            return {"comment": thing}
        case Post():
            return {"post": thing}
        case _:
            return {"person": thing}


class DecisionQuerySet(models.QuerySet[Any]):
    def about(self, thing: Subject) -> Self:
        return self.filter(**in_field(thing))

    def newest_first(self) -> Self:
        return self.order_by("-pk")

    def bulk_create(self, objs: Iterable[Any], *args: Any, **kwargs: Any) -> list[Any]:
        with transaction.atomic():
            return super().bulk_create(_sealed(list(objs)), *args, **kwargs)

    def update(self, **kwargs: Any) -> NoReturn:
        raise ReadOnlyError("The log of moderation is not rewritten.")

    def delete(self) -> NoReturn:
        raise ReadOnlyError("Nothing is taken out of the log of moderation.")


class Decision(models.Model):
    """One act of moderation: who did what to which words or person, why, and on what grounds.

    Rows are added and never changed; `seal` shows that this site wrote them so, and soon after each
    has its place in the chain (Link). The author of the words is told by the same row: `reason`
    is what they read. Without an actor it was a rule that acted, and `facts` is what it saw.
    """

    act = models.CharField(max_length=20, choices=Act)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="decisions",
    )
    rule = models.CharField(max_length=40, blank=True)
    reason = models.TextField(blank=True)
    facts = models.JSONField(default=dict, blank=True)
    post = models.ForeignKey(
        Post, null=True, blank=True, on_delete=models.PROTECT, related_name="decisions"
    )
    comment = models.ForeignKey(
        Comment, null=True, blank=True, on_delete=models.PROTECT, related_name="decisions"
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="decisions_about",
    )
    at = models.DateTimeField(default=timezone.now)
    seal = models.CharField(max_length=64, editable=False, default="")

    objects = DecisionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(post__isnull=False, comment__isnull=True, person__isnull=True)
                | Q(post__isnull=True, comment__isnull=False, person__isnull=True)
                | Q(post__isnull=True, comment__isnull=True, person__isnull=False)
                # About how the site works: what was changed stands in the facts.
                | Q(
                    post__isnull=True,
                    comment__isnull=True,
                    person__isnull=True,
                    act__in=["change", "enable", "disable"],
                ),
                name="decision_is_about_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(actor__isnull=False) | ~Q(rule=""),
                name="decision_is_by_somebody_or_by_a_rule",
            ),
            models.CheckConstraint(
                condition=~Q(
                    act__in=[
                        *("hold", "remove", "restore", "lock", "suspend", "merge", "warn"),
                        *("silence", "erase", "clear_picture", "clear_name", "clear_bio"),
                        *("uphold", "overturn"),
                    ]
                )
                | ~Q(reason=""),
                name="a_weighty_act_has_a_reason",
            ),
        ]
        indexes = [
            models.Index("act", F("id").desc(), name="decision_by_act"),
            models.Index("actor", F("id").desc(), name="decision_by_actor"),
        ]

    def __str__(self) -> str:
        return f"{self.by} {self.get_act_display()} {self.thing}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise ReadOnlyError("The log of moderation is not rewritten.")
        with transaction.atomic():
            _sealed([self])
            # Or a new object with the key of an old row would take its place.
            super().save(*args, **kwargs | {"force_insert": True})

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise ReadOnlyError("Nothing is taken out of the log of moderation.")

    @property
    def by(self) -> str:
        return self.actor.shown_name if self.actor else f"rule {self.rule}"

    @property
    def thing(self) -> Subject | None:
        """None for a decision about how the site works."""
        return self.comment or self.post or self.person

    @property
    def told_facts(self) -> list[tuple[str, str]]:
        """The facts as a line of the log shows them."""
        return facts_in_words(self.facts)


def facts_in_words(facts: dict[str, Any]) -> list[tuple[str, str]]:
    return [(name.replace("_", " "), _in_words(fact)) for name, fact in facts.items()]


def _sealed(decisions: list[Decision]) -> list[Decision]:
    """To be written in this transaction; they get their places in the chain when it is committed.

    A seal names the row's key, so the key is drawn first.
    """
    for decision, key in zip(decisions, _draw_keys(len(decisions)), strict=True):
        decision.pk = decision.pk or key
        decision.seal = seal(decision)
    # What fails here or is cut short is made good at night (forum.moderation.tasks).
    transaction.on_commit(lambda: Link.objects.add(decisions), robust=True)
    return decisions


def _draw_keys(count: int) -> list[int]:
    drawn = "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)"
    with connection.cursor() as cursor:
        cursor.execute(drawn, [Decision._meta.db_table, count])
        return [key for (key,) in cursor.fetchall()]


def _in_words(fact: Any) -> str:
    if isinstance(fact, dict):
        return ", ".join(_entry_in_words(name.replace("_", " "), of) for name, of in fact.items())
    return ", ".join(map(str, fact)) if isinstance(fact, list) else str(fact)


def _entry_in_words(name: str, fact: Any) -> str:
    """How often something was so, or what it was before and after."""
    if isinstance(fact, list):
        return f"{name}: {' → '.join(map(str, fact))}"
    return f"{fact} × {name}"
