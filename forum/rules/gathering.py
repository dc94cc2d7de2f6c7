"""What there is to know of contributions, found for many at once.

Trust, score and flags are those of today; the rest is as it was when the words were written. What
no rule asks about is not looked for.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, timedelta
from html import unescape
from urllib.parse import urlsplit

from django.db.models import Count, Q
from django.utils import timezone

from forum.limits import links_away
from forum.models import Comment, Post
from forum.moderation.models import Flag
from forum.polls.words import words_of

from .seen import Seen

Things = Sequence[Post | Comment]
Writer = int | str
"""A member's key, or a guest's address."""

HREF = re.compile(r'href="(https?://[^"]+)"')
DAY = timedelta(days=1)


def see(things: Things, asked: Collection[str]) -> Iterable[Seen]:
    """In their order. The things come with author, board and, of comments, the post."""
    counts = _contributions(things) if "contributions" in asked else {}
    flags = _flags(things) if "flags" in asked else {}
    wants_links = {"links", "hosts"} & set(asked)
    for thing in things:
        yield _seen(
            thing,
            contributions=_before(counts.get(_writer(thing), []), thing),
            flags=flags.get(_key(thing), 0),
            hosts=hosts_of(thing) if wants_links else [],
        )


def _seen(thing: Post | Comment, *, contributions: int, flags: int, hosts: list[str]) -> Seen:
    post = thing.post if isinstance(thing, Comment) else thing
    author = thing.author
    return Seen(
        kind="comment" if isinstance(thing, Comment) else "post",
        board=post.board.slug,
        text=all_words_of(thing),
        length=len(thing.body),
        score=thing.up_count - thing.down_count,
        hour=timezone.localtime(thing.created_at, timezone.get_default_timezone()).hour,
        discussion_days=(thing.created_at - post.created_at) / DAY,
        author_days=(thing.created_at - author.joined_at) / DAY if author else 0.0,
        trust=author.trust_level if author else 0,
        is_guest=author is None,
        contributions=contributions,
        flags=flags,
        hosts=hosts,
    )


def all_words_of(thing: Post | Comment) -> str:
    """The title and the poll of a post are its author's words too."""
    if isinstance(thing, Comment):
        return thing.body
    return "\n".join(filter(None, [thing.title, thing.body, words_of(thing)]))


def hosts_of(thing: Post | Comment) -> list[str]:
    """From what is rendered, which is there already."""
    links = [unescape(link) for link in HREF.findall(thing.body_html)]
    if isinstance(thing, Post) and thing.url:
        links.append(thing.url)
    return [_host(link) for link in links_away(links)]


def _host(link: str) -> str:
    try:
        return (urlsplit(link).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _flags(things: Things) -> dict[tuple[str, int], int]:
    found: dict[tuple[str, int], int] = {}
    for kind, keys in _by_kind(things).items():
        rows = Flag.objects.by_members().filter(**{f"{kind}__in": keys}).order_by()
        for key, count in rows.values_list(kind).annotate(count=Count("pk")):
            found[kind, key] = count
    return found


def _contributions(things: Things) -> dict[Writer, list[datetime]]:
    """By writer, when all that stands of them was written, in order."""
    members = {thing.author_id for thing in things if thing.author_id}
    guests = {thing.guest_email for thing in things if thing.is_of_guest}
    moments: dict[Writer, list[datetime]] = defaultdict(list)
    for model in (Post, Comment):
        theirs = Q(author__in=members) | Q(author=None, guest_email__in=guests, source="")
        rows = model.objects.standing().filter(theirs)
        for author, guest, at in rows.values_list("author_id", "guest_email", "created_at"):
            moments[author or guest].append(at)
    return {writer: sorted(each) for writer, each in moments.items()}


def _before(moments: list[datetime], thing: Post | Comment) -> int:
    return bisect_left(moments, thing.created_at)


def _writer(thing: Post | Comment) -> Writer:
    return thing.author_id or thing.guest_email


def _key(thing: Post | Comment) -> tuple[str, int]:
    return ("comment" if isinstance(thing, Comment) else "post"), thing.pk


def _by_kind(things: Things) -> dict[str, list[int]]:
    keys: dict[str, list[int]] = {"post": [], "comment": []}
    for thing in things:
        if thing.pk:
            kind, key = _key(thing)
            keys[kind].append(key)
    return keys
