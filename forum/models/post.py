"""A text or a link that people talk about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self
from urllib.parse import urlsplit

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Greatest
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify

from forum import ranking

from .answering import Answering
from .board import Board
from .contribution import Contribution, ContributionQuerySet, State
from .locking import Locking
from .pinning import Pinning

if TYPE_CHECKING:
    from accounts.models import User

MAX_TITLE = 120
"""Two lines on a phone; longer titles are sentences that belong in the text."""

RESERVED_SLUGS = {
    *("bookmark", "comments", "deletion", "edit", "flag", "mute", "versions", "vote", "why"),
}
"""What stands behind a post's number in other addresses; no title may take their place."""


# django-stubs finds fault with as_manager, and only when it reads from its cache.
class PostQuerySet(ContributionQuerySet["Post"]):  # type: ignore[override]
    def with_a_place(self, viewer: User | AnonymousUser) -> Self:
        """What has a page for this reader: what they may read, what others still talk under, and
        what leads to the post under which it is shown now."""
        return self.filter(
            Q(pk__in=self.visible_to(viewer).values("pk"))
            | Q(state__in=[State.REMOVED, State.DELETED], comment_count__gt=0)
            | Q(joined_to__isnull=False)
        )

    def on_their_own(self) -> Self:
        """Without what is shown under another post: that one stands for both."""
        return self.filter(joined_to=None)

    def knowing_if_crossed(self) -> Self:
        """With `is_crossed`: whether somebody brought it into another board."""
        return self.annotate(is_crossed=Exists(Post.objects.filter(cross_of=OuterRef("pk"))))

    def for_listing(self, *, with_words: bool = False) -> Self:
        """With what a row of a list shows, and without the words that it does not: only who muted
        words needs those too."""
        unshown = ["body"] if with_words else ["body", "body_html"]
        return self.select_related("board", "author", "poll").defer(*unshown)


class Post(Answering, Locking, Pinning, Contribution):
    """A text, or a link with or without a text of its own.

    `comment_count` and `last_activity_at` are moved by its comments; `hotness` by its votes.
    The words of a wiki may be those of `edited_by`. `cross_of` is the
    post that this one brings into another board; that one is brought from nowhere itself.
    `joined_to` is the post under which it is shown, and its comments with it, where moderators
    joined two (forum.joining); that one is never joined to a third itself.
    """

    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="posts")
    title = models.CharField(max_length=MAX_TITLE)
    slug = models.SlugField(max_length=MAX_TITLE, allow_unicode=True)
    url = models.URLField("link", max_length=2000, blank=True)
    comment_count = models.PositiveIntegerField(default=0, editable=False)
    last_activity_at = models.DateTimeField(default=timezone.now, editable=False)
    hotness = models.FloatField(default=0.0, editable=False)
    is_wiki = models.BooleanField(default=False, db_default=False, editable=False)
    cross_of = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="crosses",
        editable=False, db_index=False,
    )  # fmt: skip
    joined_to = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="joined",
        editable=False, db_index=False,
    )  # fmt: skip
    is_arranged = models.BooleanField(
        default=False, db_default=False, editable=False,
        help_text="Something was joined to it or split off it, now or once: pages ask what.",
    )  # fmt: skip

    objects = PostQuerySet.as_manager()

    # Laid over a list by forum.reading, for the one who reads it; no columns.
    my_vote: int
    may_vote: bool
    shown_tags: list[Any]
    new: list[int]
    is_crossed: bool

    class Meta(Contribution.Meta):
        constraints = [
            *Contribution.Meta.constraints,
            models.CheckConstraint(
                condition=Q(joined_to=None) | ~Q(joined_to=F("pk")),
                name="no_post_is_joined_to_itself",
            ),
        ]
        indexes = [
            models.Index(F("hotness").desc(), F("id").desc(), name="post_hot"),
            models.Index(F("created_at").desc(), F("id").desc(), name="post_new"),
            models.Index(F("score").desc(), F("id").desc(), name="post_top"),
            models.Index(F("last_activity_at").desc(), F("id").desc(), name="post_active"),
            models.Index("board", F("hotness").desc(), name="post_hot_in_board"),
            models.Index("author", F("created_at").desc(), name="post_of_author"),
            models.Index("state", condition=Q(state="held"), name="post_held"),
            models.Index("cross_of", condition=Q(cross_of__isnull=False), name="post_crossed"),
            models.Index("edited_by", condition=Q(edited_by__isnull=False), name="post_edited_by"),
            models.Index("joined_to", condition=Q(joined_to__isnull=False), name="post_joined"),
        ]

    def __str__(self) -> str:
        return self.title

    def has_a_place_for(self, viewer: User | AnonymousUser) -> bool:
        """The same as `with_a_place`, for a row that is already here."""
        is_gone = self.state in (State.REMOVED, State.DELETED)
        is_talked_under = is_gone and self.comment_count > 0
        return self.is_readable_by(viewer) or is_talked_under or self.joined_to_id is not None

    def get_absolute_url(self) -> str:
        return reverse("post", args=[self.pk, self.shown_slug])

    @property
    def shown_slug(self) -> str:
        """The slug tells the title, so it is left out once the title is nobody's to read."""
        return self.slug if self.state in (State.PUBLISHED, State.HELD) else "-"

    @property
    def domain(self) -> str:
        """Where the link leads, as a reader knows it."""
        return (urlsplit(self.url).hostname or "").removeprefix("www.")

    @property
    def shown_under(self) -> Post:
        """Itself, or the post to which it is joined."""
        return self.joined_to or self

    def set_title(self, title: str) -> None:
        self.title = title
        slug = slugify(title, allow_unicode=True)[: MAX_TITLE - len("post-")] or "post"
        self.slug = f"post-{slug}" if slug in RESERVED_SLUGS else slug

    def move_to(self, board: Board) -> bool:
        """Into another board. False means that it is there already."""
        elsewhere = Post.objects.filter(pk=self.pk).exclude(board=board)
        moved = elsewhere.update(board=board)
        self.board = board
        return bool(moved)

    def set_wiki(self, wanted: bool) -> bool:
        """Let others edit its text, or not any more. False means that it was so already."""
        others = Post.objects.filter(pk=self.pk).exclude(is_wiki=wanted)
        self.is_wiki = wanted
        return bool(others.update(is_wiki=wanted))

    def count_comments(self, change: int) -> None:
        Post.objects.filter(pk=self.pk).update(comment_count=F("comment_count") + change)

    def touch(self, at: object) -> None:
        """Something was said under it."""
        Post.objects.filter(pk=self.pk).update(last_activity_at=Greatest(F("last_activity_at"), at))

    def rank(self) -> None:
        """Take the votes into the stored order."""
        self.hotness = ranking.hot(self.up_count, self.down_count, self.created_at)

    def move_votes(self, *, up: int, down: int) -> None:
        super().move_votes(up=up, down=down)
        self.rank()
        Post.objects.filter(pk=self.pk).update(hotness=self.hotness)
