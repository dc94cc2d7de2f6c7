"""Where one post or comment stands for one reader, between which others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import F, Q, QuerySet

from forum.models import Board, Comment, Post, State, formulas
from forum.models.pinning import PINNED_EVERYWHERE, PINNED_IN_BOARD
from forum.paging.orders import ORDERS
from forum.quiet import Quiet
from forum.reading import listing

from .sentences import REASONS, Reason, active, told

if TYPE_CHECKING:
    from accounts.models import User

    Viewer = User | AnonymousUser

VALUES: dict[str, Any] = {
    "hot": F("hotness"),
    "best": formulas.best(),
    "top": F("score"),
    "controversial": formulas.controversy(),
    "new": F("created_at"),
    "old": F("created_at"),
    "active": F("last_activity_at"),
}


@dataclass(frozen=True, slots=True)
class Neighbour:
    thing: Post | Comment
    result: str


@dataclass(frozen=True, slots=True)
class Standing:
    """`above` and `below` are the nearest that this reader sees, or None at an end of the list.

    A pinned post stands above the order; `reason` then tells where it would stand without.
    """

    thing: Post | Comment
    order: str
    orders: list[tuple[str, str, str]]
    reason: Reason
    above: Neighbour | None
    below: Neighbour | None
    within: Board | None = None

    @property
    def label(self) -> str:
        return next(label for value, label, _ in self.orders if value == self.order)


def why_post(
    post: Post, viewer: Viewer, *, order: str, path: str, within: Board | None = None
) -> Standing:
    """On the front page, or in its board where that is `within`. Two queries besides the quiet."""
    quiet = Quiet.of(viewer)
    posts = Post.objects.visible_to(viewer).on_their_own()
    posts = posts.exclude(state__in=[State.REMOVED, State.DELETED])
    if within:
        posts = posts.filter(board=within)
    posts = quiet.spare(posts, within=within).for_listing()
    posts = posts.exclude(PINNED_IN_BOARD if within else PINNED_EVERYWHERE)
    value = post.last_activity_at if order == "active" else _value(post, order)
    above, below = _beside(posts, post, VALUES[order], value, ties=[("pk", True)])
    reason = active(post.last_activity_at) if order == "active" else REASONS[order](post)
    orders = _tabs(listing.ORDERS, path + ("?in=board&" if within else "?"))
    return Standing(post, order, orders, reason, above, below, within)


def why_comment(comment: Comment, viewer: Viewer, *, order: str, path: str) -> Standing:
    """Among the answers to the same post or comment. Three queries."""
    beside = Comment.objects.visible_to(viewer).filter(post=comment.post_id)
    beside = beside.filter(parent=comment.parent_id).select_related("author")
    value = _value(comment, order)
    is_latest_first = order == "new"
    ties = [("pk", True)] if is_latest_first else [("created_at", False), ("pk", False)]
    above, below = _beside(
        beside, comment, VALUES[order], value, ties=ties, is_descending=order != "old"
    )
    orders = _tabs(ORDERS, path + "?")
    return Standing(comment, order, orders, REASONS[order](comment), above, below)


def _value(thing: Post | Comment, order: str) -> Any:
    """As the database has it, to the last digit: what it is compared with comes from there too."""
    model = type(thing)
    return model._default_manager.values_list(VALUES[order], flat=True).get(pk=thing.pk)


def _beside(
    things: QuerySet[Any],
    thing: Post | Comment,
    column: Any,
    value: Any,
    *,
    ties: list[tuple[str, bool]],
    is_descending: bool = True,
) -> tuple[Neighbour | None, Neighbour | None]:
    """The one before and the one after; each of `ties` is a column with whether it descends."""
    keys = [("rank", value, is_descending)]
    keys += [(name, getattr(thing, name), descends) for name, descends in ties]
    ranked = things.annotate(rank=column).exclude(pk=thing.pk)
    before, after = Q(), Q()
    for name, own, descends in reversed(keys):
        less, more = Q(**{f"{name}__lt": own}), Q(**{f"{name}__gt": own})
        equal = Q(**{name: own})
        before = (more if descends else less) | (equal & before if before else Q())
        after = (less if descends else more) | (equal & after if after else Q())
    down = [F(name).desc() if descends else F(name).asc() for name, _, descends in keys]
    up = [F(name).asc() if descends else F(name).desc() for name, _, descends in keys]
    above = ranked.filter(before).order_by(*up).first()
    below = ranked.filter(after).order_by(*down).first()
    return _neighbour(above), _neighbour(below)


def _neighbour(thing: Any) -> Neighbour | None:
    return Neighbour(thing, told(thing.rank)) if thing else None


def _tabs(orders: dict[str, Any], path: str) -> list[tuple[str, str, str]]:
    return [(value, entry[0], f"{path}order={value}") for value, entry in orders.items()]
