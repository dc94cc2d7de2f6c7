"""A question put to everybody under a post."""

from __future__ import annotations

from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.functional import cached_property

from forum.models import Post

from ..choices import Kind, Shown
from ..plan import Plan

MAX_OPTIONS = 20
"""As on Discourse. Nobody puts more than that into an order."""

MAX_OPTION = 120
"""Characters: two lines on a phone."""

MAX_QUESTION = 200


class Started(Exception):
    """Somebody has voted, so the poll stays as they found it."""


class Poll(models.Model):
    """May be changed until the first vote: nobody's voice is turned into another.

    Votes are counted when they are read (forum.polls.counting); no counter can be wrong.
    """

    post = models.OneToOneField(Post, on_delete=models.CASCADE, related_name="poll")
    question = models.CharField(max_length=MAX_QUESTION, blank=True)
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.SINGLE)
    most = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="How many may be chosen; empty for as many as one likes."
    )
    closes_at = models.DateTimeField(null=True, blank=True)
    shown = models.CharField(max_length=10, choices=Shown, default=Shown.ALWAYS)
    is_secret = models.BooleanField(default=True, help_text="Nobody is shown who voted for what.")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(most=None) | Q(kind=Kind.SEVERAL, most__gte=1),
                name="only_where_several_are_chosen_there_is_a_most",
            ),
        ]

    def __str__(self) -> str:
        return self.question or f"Poll in {self.post}"

    @cached_property
    def listed(self) -> list[Option]:
        """Its options, read once."""
        return list(self.options.all())

    @property
    def is_ranked(self) -> bool:
        return self.kind == Kind.RANKED

    @property
    def is_closed(self) -> bool:
        return self.closes_at is not None and self.closes_at <= timezone.now()

    @property
    def has_votes(self) -> bool:
        return self.ballots.exists()

    @property
    def plan(self) -> Plan:
        columns = {name: getattr(self, name) for name in Plan().columns}
        return Plan(options=tuple(option.text for option in self.options.all()), **columns)

    @classmethod
    def set(cls, post: Post, plan: Plan) -> None:
        """Make the poll of this post what is planned: there or not, new or changed.

        Raises Started where that would change a poll in which somebody has voted.
        """
        with transaction.atomic():
            poll = cls.locked(post=post)
            if plan == (poll.plan if poll else Plan()):
                return
            if poll and poll.has_votes:
                raise Started
            if not plan:
                cls.objects.filter(post=post).delete()
                return
            poll, _ = cls.objects.update_or_create(post=post, defaults=plan.columns)
            poll.options.all().delete()
            Option.objects.bulk_create(
                Option(poll=poll, position=position, text=text)
                for position, text in enumerate(plan.options)
            )

    @classmethod
    def locked(cls, **which: object) -> Poll | None:
        """The row, held: who changes a poll and who votes in it come one after the other."""
        return cls.objects.select_for_update(no_key=True).filter(**which).first()

    def close(self) -> bool:
        """Take no more votes. False where it is closed already."""
        # The beginning of the minute, which a form can say too.
        now = timezone.now().replace(second=0, microsecond=0)
        still_open = Poll.objects.filter(Q(closes_at=None) | Q(closes_at__gt=now), pk=self.pk)
        closed = still_open.update(closes_at=now)
        self.refresh_from_db(fields=["closes_at"])
        return bool(closed)


class Option(models.Model):
    """One of the things to choose from. Others take its place when the poll is changed, so that no
    vote is ever counted for words that its voter did not see."""

    poll = models.ForeignKey(Poll, on_delete=models.CASCADE, related_name="options")
    position = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=MAX_OPTION)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["poll", "position"], name="one_option_at_each_place"),
        ]

    def __str__(self) -> str:
        return self.text
