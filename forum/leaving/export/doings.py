"""What somebody did with others' words. Of these words only where they stand is told, and what
they are called where the person may read them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Q

from accounts.invitations.models import Invitation
from accounts.invitations.tree import inviter_of
from accounts.models import User
from forum.bookmarks.models import Bookmark
from forum.models import Block, Comment, Mute, Post, Vote
from forum.moderation.models import Flag
from forum.moderation.models.legal_notice import LEGAL
from forum.notifications.models import MailMute
from forum.polls.models import Ballot
from forum.seen.models import Follow, Mark
from forum.trust.models import LevelChange, Reading, Visit

from .section import AT_ONCE, Row, address_of


def votes(user: User) -> Iterator[Row]:
    own = Vote.objects.filter(user=user).select_related("post", "comment__post").order_by("pk")
    for vote in own.iterator(AT_ONCE):
        thing = vote.comment or vote.post
        assert thing is not None
        yield {
            "vote": "for" if vote.value > 0 else "against",
            "link": address_of(thing),
            "on": title_for(user, thing),
            "voted": vote.voted_at,
        }


def ballots(user: User) -> Iterator[Row]:
    own = Ballot.objects.filter(user=user).select_related("poll__post").order_by("pk")
    for ballot in own.prefetch_related("poll__options").iterator(AT_ONCE):
        post = ballot.poll.post
        yield {
            "link": address_of(post),
            "on": title_for(user, post),
            "chosen": ", ".join(ballot.chosen) if post.is_readable_by(user) else "",
            "voted": ballot.cast_at,
        }


def title_for(user: User, thing: Post | Comment) -> str:
    post = thing.post if isinstance(thing, Comment) else thing
    return post.title if post.is_readable_by(user) else ""


def flags(user: User) -> Iterator[Row]:
    """Those too that were made without the account, by an address that is theirs."""
    addresses = user.addresses.filter(verified=True).values("email")
    own = Flag.objects.filter(Q(user=user) | Q(tip__address__in=addresses)).order_by("pk")
    own = own.select_related("reason", "legal", "post", "comment__post")
    for flag in own.iterator(AT_ONCE):
        yield {
            "link": address_of(flag.thing),
            "on": title_for(user, flag.thing),
            "reason": flag.reason.label,
            "words": flag.words,
            "flagged": flag.created_at,
            "decided": flag.decided_at,
            **_legal_details(flag),
        }


def complaints(user: User) -> Iterator[Row]:
    """By what leads there from the person: the part that keeps them stands above this one."""
    own: Any = user.complaints  # type: ignore[attr-defined]
    for each in own.select_related("person").order_by("pk").iterator(AT_ONCE):
        yield {
            "of": each.person.shown_name,
            "about": each.get_matter_display(),
            "words": each.words,
            "made": each.made_at,
            "answered": each.answered_at,
        }


def _legal_details(flag: Flag) -> Row:
    """What was said of the law."""
    legal = getattr(flag, "legal", None)
    return {name: getattr(legal, name) for name in LEGAL} if legal else {}


def mail_mutes(user: User) -> Iterator[Row]:
    for mute in MailMute.objects.filter(user=user).select_related("post").order_by("pk"):
        yield {
            "link": address_of(mute.post),
            "on": title_for(user, mute.post),
            "since": mute.created_at,
        }


def bookmarks(user: User) -> Iterator[Row]:
    own = Bookmark.objects.of(user).select_related("post", "comment__post").order_by("pk")
    for bookmark in own.iterator(AT_ONCE):
        yield {
            "link": address_of(bookmark.thing),
            "on": title_for(user, bookmark.thing),
            "note": bookmark.note,
            "reminds": bookmark.remind_at,
            "since": bookmark.created_at,
        }


def blocks(user: User) -> Iterator[Row]:
    """One's own. Who blocks this person is not theirs to know."""
    for block in Block.objects.filter(blocker=user).select_related("blocked").order_by("pk"):
        yield {"person": block.blocked.name, "since": block.created_at}


def mutes(user: User) -> Iterator[Row]:
    own = Mute.objects.filter(user=user).order_by("pk")
    for mute in own.select_related("person", "board", "tag", "post", "branch__post"):
        thing = mute.branch or mute.post
        yield {
            "person": mute.person.name if mute.person else "",
            "board": mute.board.name if mute.board else "",
            "tag": mute.tag.name if mute.tag else "",
            "link": address_of(thing) if thing else "",
            "on": title_for(user, thing) if thing else "",
            "words": mute.words,
            "since": mute.created_at,
        }


def readings(user: User) -> Iterator[Row]:
    own = Reading.objects.filter(user=user).select_related("post").order_by("pk")
    for reading in own.iterator(AT_ONCE):
        yield {
            "link": address_of(reading.post),
            "on": title_for(user, reading.post),
            "opened": reading.opened_at,
            "comments_seen": reading.comments,
        }


def visits(user: User) -> Iterator[Row]:
    for visit in Visit.objects.filter(user=user).order_by("pk").iterator(AT_ONCE):
        yield {
            "day": visit.day,
            "discussions": visit.discussions,
            "comments": visit.comments,
            "seconds_of_reading": visit.seconds,
        }


def seen(user: User) -> Iterator[Row]:
    for mark in (
        Mark.objects.filter(user=user).select_related("post").order_by("pk").iterator(AT_ONCE)
    ):
        yield {
            "link": address_of(mark.post),
            "on": title_for(user, mark.post),
            "comments": str(mark.seen),
        }


def followed(user: User) -> Iterator[Row]:
    """And what they said they do not want to follow."""
    own = Follow.objects.filter(user=user).select_related("post").order_by("pk")
    for follow in own.iterator(AT_ONCE):
        yield {
            "link": address_of(follow.post),
            "on": title_for(user, follow.post),
            "follow": follow.is_wanted,
            "since": follow.since,
        }


def level_changes(user: User) -> Iterator[Row]:
    for change in LevelChange.objects.filter(user=user).order_by("pk").iterator(AT_ONCE):
        yield {
            "from": change.get_before_display(),
            "to": change.get_after_display(),
            "on": change.at,
        }


def invitations(user: User) -> Iterator[Row]:
    own = Invitation.objects.by(user).prefetch_related("places__person").order_by("pk")
    for invitation in own.iterator(AT_ONCE):
        yield {
            "for": invitation.email or f"{invitation.max_uses} people",
            "made": invitation.created_at,
            "open_until": invitation.expires_at,
            "taken_back": invitation.revoked_at,
            "brought": [str(place) for place in invitation.places.all()],
        }


def arrival(user: User) -> Iterator[Row]:
    if inviter := inviter_of(user):
        yield {"invited_by": inviter.name, "on": user.joined_at}
