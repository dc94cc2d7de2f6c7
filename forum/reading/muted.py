"""What somebody muted and blocked, for the page that lists it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse

from forum.models import Block, Comment, Mute, Post

if TYPE_CHECKING:
    from accounts.models import User


@dataclass(frozen=True, slots=True)
class Row:
    name: str
    url: str
    way_back: str
    verb: str = "Unmute"
    person: User | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """All things of one kind, newest first; `where` tells where to find more of them."""

    key: str
    title: str
    rows: list[Row]
    where: str


@dataclass(frozen=True, slots=True)
class Muted:
    words: list[Mute]
    sections: list[Section]


BY_EACH = "“Mute” stands under each comment."


def read_muted(user: User) -> Muted:
    """Two queries, however much it is."""
    blocks = Block.objects.filter(blocker=user).select_related("blocked").order_by("-pk")
    mutes = list(
        Mute.objects.filter(user=user)
        .select_related("person", "board", "tag", "post", "branch__post", "branch__author")
        .order_by("-pk")
    )
    blocked = [_blocked(block.blocked) for block in blocks]
    people = [_muted(mute.person) for mute in mutes if mute.person]
    boards = [
        Row(b.name, b.get_absolute_url(), reverse("unmute_board", args=[b.slug]))
        for b in (mute.board for mute in mutes)
        if b
    ]
    tags = [
        Row(t.name, t.get_absolute_url(), reverse("unmute_tag", args=[t.slug]))
        for t in (mute.tag for mute in mutes)
        if t
    ]
    posts = [_post(mute.post) for mute in mutes if mute.post]
    branches = [_branch(mute.branch) for mute in mutes if mute.branch]
    return Muted(
        words=[mute for mute in mutes if mute.words],
        sections=[
            Section("blocked", "People you blocked", blocked, f"Nobody. {BY_EACH}"),
            Section("people", "People you muted", people, f"Nobody. {BY_EACH}"),
            Section("boards", "Boards", boards, "None. It is done on the board’s own page."),
            Section("tags", "Tags", tags, "None. It is done on the tag’s own page."),
            Section("posts", "Discussions", posts, "None. “Mute” stands under each post."),
            Section("branches", "Branches", branches, f"None. {BY_EACH}"),
        ],
    )


def _blocked(person: User) -> Row:
    way_back = reverse("unblock", args=[person.name])
    return Row(person.name, person.get_absolute_url(), way_back, "Unblock", person)


def _muted(person: User) -> Row:
    way_back = reverse("unmute_person", args=[person.name])
    return Row(person.name, person.get_absolute_url(), way_back, person=person)


def _post(post: Post) -> Row:
    way_back = reverse("unmute_post", args=[post.pk])
    return Row(_title(post), post.get_absolute_url(), way_back)


def _branch(comment: Comment) -> Row:
    name = f"{comment.byline} and the answers, in “{_title(comment.post)}”"
    way_back = reverse("unmute_branch", args=[comment.pk])
    return Row(name, comment.get_absolute_url(), way_back)


def _title(post: Post) -> str:
    """Muted once, removed since: its title is nobody's to read any more."""
    return post.title if post.is_standing else "a post that is gone"
