"""What a moderator is shown of one: what the first one saw, and nothing that came of it."""

from __future__ import annotations

from dataclasses import dataclass

from accounts.models import User
from forum.models import Comment, Post
from forum.moderation.models import Act, Decision
from forum.notifications.letters import excerpt
from forum.polls.models import Poll

from .models import SecondLook


@dataclass(frozen=True, slots=True)
class Shown:
    """`signs` are what spoke against the words when they were decided about."""

    look: SecondLook
    signs: list[tuple[str, str]]

    @property
    def thing(self) -> Post | Comment:
        return self.look.thing

    @property
    def kind(self) -> str:
        return "comment" if isinstance(self.thing, Comment) else "post"

    @property
    def post(self) -> Post:
        return self.thing.post if isinstance(self.thing, Comment) else self.thing

    @property
    def poll(self) -> Poll | None:
        return getattr(self.thing, "poll", None)

    @property
    def answered(self) -> str:
        """What a comment answers, in a line."""
        parent = self.thing.parent if isinstance(self.thing, Comment) else None
        return f"{parent.byline}: {excerpt(parent)}" if parent else ""


def count_for(user: User) -> int:
    return SecondLook.objects.open().askable().blind_to(user).count()


def next_for(user: User) -> SecondLook | None:
    looks = SecondLook.objects.open().askable().blind_to(user)
    look: SecondLook | None = looks.select_related(
        "decision__post__author",
        "decision__post__board",
        "decision__post__poll",
        "decision__comment__author",
        "decision__comment__post__board",
        "decision__comment__parent__author",
    ).order_by("drawn_at", "pk").first()  # fmt: skip
    return look


def show(look: SecondLook) -> Shown:
    flags = look.decision.facts.get("flags", {})
    signs = [("Flagged", f"{count} × {name.replace('_', ' ')}") for name, count in flags.items()]
    earlier = Decision.objects.about(look.thing).filter(act=Act.HOLD, actor=None)
    for hold in earlier.filter(pk__lt=look.decision_id).newest_first()[:1]:
        facts = "; ".join(f"{name}: {value}" for name, value in hold.told_facts)
        signs.append((f"The rule {hold.rule.replace('_', ' ')} saw", facts or "it"))
    return Shown(look, signs)
