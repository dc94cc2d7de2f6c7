"""The log as anybody may read it: what was done, where, on what kind of grounds, by rule or person.

Never words that only some may read, nor who wrote them, nor which moderator acted; and nothing of
what passes between the moderators and one person.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet
from django.urls import reverse

from forum.models import Board, Post
from forum.requests import key_in

from .models import Act, Decision, FlagReason

PAGE = 50

IN_PUBLIC = {
    Act.HOLD: "held {}",
    Act.APPROVE: "approved {}",
    Act.REMOVE: "removed {}",
    Act.RESTORE: "restored {}",
    Act.UPHOLD: "upheld, on appeal, the decision about {}",
    Act.OVERTURN: "overturned, on appeal, the decision about {}",
    Act.LOCK: "locked {}",
    Act.UNLOCK: "unlocked {}",
    Act.SLOW: "slowed {} down",
    Act.UNSLOW: "let {} go at its own pace again",
    Act.PIN: "pinned {}",
    Act.UNPIN: "unpinned {}",
    Act.BANNER: "put a banner on {}",
    Act.UNBANNER: "took the banner off {}",
    Act.MOVE: "moved {}",
    Act.JOIN: "joined {} to another",
    Act.PART: "parted {} from another",
    Act.SPLIT: "made a discussion of {}",
    Act.REJOIN: "put back {}",
    Act.EDIT: "edited {}",
    Act.CENSOR: "blotted words out in {}",
    Act.SUSPEND: "suspended {}",
    Act.UNSUSPEND: "ended the suspension of {}",
    Act.SILENCE: "silenced {}",
    Act.UNSILENCE: "let {} speak again",
    Act.ERASE: "took down {} with all their words",
    Act.UNERASE: "brought back {} with all their words",
}
"""Acts that change what everybody reads, or who may take part. Notes, warnings, messages, looks at
addresses and the like are between the moderators and one person; flags that came to nothing would
point at words to which nothing happened; and lists of words would help to get round them."""

SHAMING = {Act.HOLD, Act.REMOVE, Act.UPHOLD, Act.SPLIT, Act.EDIT, Act.CENSOR}
"""Of these nobody is led to the words, even where they are on show again: their author is there."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One decision in public. `post` is the discussion, if anybody may read it."""

    decision: Any
    post: Post | None
    labels: Mapping[str, str]
    """Of the reasons for flags."""

    @property
    def sentence(self) -> str:
        """ "A moderator removed a comment in Workbench" """
        did = IN_PUBLIC[Act(self.decision.act)].format(self._thing)
        return f"{self.by} {did}{f' in {self.board}' if self.board else ''}"

    @property
    def by(self) -> str:
        if self.decision.actor_id:
            return "A moderator"
        rule: str = self.decision.rule
        # Some name what happened rather than a rule: "the time that was set".
        return rule.capitalize() if rule.startswith("the ") else f"The rule {rule}"

    @property
    def _thing(self) -> str:
        if self.decision.comment_id:
            return "a comment"
        return "a post" if self.decision.post_id else "a member"

    @property
    def board(self) -> Board | None:
        post = _post_of(self.decision)
        return post.board if post else None

    @property
    def grounds(self) -> list[str]:
        """What readers had flagged it for, in the words of the form; never what they wrote."""
        flags = self.decision.facts.get("flags", {})
        return [self.labels.get(reason, reason.replace("_", " ")) for reason in flags]

    @property
    def way(self) -> str:
        """ "from Workbench to Tools", of what was moved"""
        facts = self.decision.facts
        moved = self.decision.act == Act.MOVE and "from" in facts and "to" in facts
        return f"from {facts['from']} to {facts['to']}" if moved else ""

    @property
    def shown_reason(self) -> str:
        """Of a lock alone: everybody reads it under the discussion as well."""
        return self.decision.reason if self.decision.act == Act.LOCK and self.post else ""

    @property
    def anchor(self) -> str:
        return f"decision-{self.decision.pk}"

    def get_absolute_url(self) -> str:
        """A page that begins with it, and so stays its place."""
        return f"{reverse('public_log')}?before={self.decision.pk + 1}#{self.anchor}"


@dataclass(frozen=True, slots=True)
class PublicLog:
    entries: list[Entry]
    act: str
    board: Board | None
    has_more: bool
    is_first: bool

    @property
    def acts(self) -> list[tuple[str, str]]:
        return [(act.value, act.label) for act in IN_PUBLIC]

    @property
    def boards(self) -> QuerySet[Board]:
        return Board.objects.all()

    @property
    def is_filtered(self) -> bool:
        return bool(self.act or self.board)

    @property
    def older_url(self) -> str:
        if not self.has_more:
            return ""
        last = self.entries[-1].decision.pk
        query = {"act": self.act, "board": self.board and self.board.slug, "before": last}
        return "?" + urlencode({name: value for name, value in query.items() if value})


def read_public_log(wanted: Mapping[str, str]) -> PublicLog:
    """`act`, `board` (its slug) and `before` narrow it; what is none of these is ignored."""
    act = wanted.get("act", "")
    act = act if act in list(IN_PUBLIC) else ""
    slug = wanted.get("board", "").replace("\0", "")
    board = Board.objects.filter(slug=slug).first() if slug else None
    before = key_in(wanted.get("before", ""))
    decisions = _decisions(act, board)
    if before is not None:
        decisions = decisions.filter(pk__lt=before)
    found = list(decisions[: PAGE + 1])
    return PublicLog(_entries(found[:PAGE]), act, board, len(found) > PAGE, before is None)


def _decisions(act: str, board: Board | None) -> QuerySet[Any]:
    decisions = Decision.objects.newest_first().select_related(
        "post__board", "comment__post__board"
    )
    decisions = decisions.filter(act=act) if act else decisions.filter(act__in=list(IN_PUBLIC))
    if board:
        decisions = decisions.filter(Q(post__board=board) | Q(comment__post__board=board))
    return decisions


def _entries(decisions: list[Any]) -> list[Entry]:
    posts = [post for post in map(_post_of, decisions) if post]
    open_to_all = set(
        Post.objects.visible_to(AnonymousUser())
        .filter(pk__in=[post.pk for post in posts])
        .values_list("pk", flat=True)
    )
    labels = dict(FlagReason.objects.values_list("slug", "label"))
    return [Entry(decision, _shown_post(decision, open_to_all), labels) for decision in decisions]


def _shown_post(decision: Any, open_to_all: set[int]) -> Post | None:
    post = _post_of(decision)
    if post is None or post.pk not in open_to_all:
        return None
    is_its_own = decision.comment_id is None and Act(decision.act) in SHAMING
    return None if is_its_own else post


def _post_of(decision: Any) -> Post | None:
    post: Post | None = decision.comment.post if decision.comment_id else decision.post
    return post
