"""What the phases need to know about a contribution, found in the database."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from django.utils import timezone

from accounts.choices import Trust
from forum.likeness.models import alike
from forum.likeness.normal import own_words
from forum.limits import links_away
from forum.models import Comment, Post, State
from forum.models.comment import CommentQuerySet
from forum.models.post import PostQuerySet
from forum.moderation.leads import approved_links
from forum.moderation.models import Act, Decision
from forum.rules.gathering import all_words_of
from forum.rules.judging import judge
from forum.words.lists import screened

from .finding import Facts
from .knowing import KNOWN_AFTER
from .leading import Leading, leading_of

TRUSTING = {Act.APPROVE, Act.RESTORE}
DOUBTING = {Act.HOLD, Act.REMOVE}

REPEATS_WITHIN = timedelta(hours=1)


def gather(thing: Post | Comment, *, links: Sequence[str]) -> Facts:
    judgement = judge(thing)
    away = links_away(links) - set(approved_links(thing))
    is_trusted = thing.author is not None and thing.author.trust_level >= Trust.MEMBER
    leading = Leading() if is_trusted else leading_of(away)
    words_met = screened(all_words_of(thing))
    return Facts(
        links=len(away),
        standing_before=standing_before(thing),
        is_trusted=is_trusted,
        repeats=repeats_of(thing),
        length=len(thing.body),
        is_unknown_guest=thing.is_of_guest and not is_trusted_guest(thing.guest_email),
        rules_asked=judgement.asked,
        rules_in_shadow=tuple(judgement.in_shadow),
        verdicts=tuple(judgement.verdicts),
        shorteners=leading.shorteners,
        new_domains=leading.new_domains,
        typed=len(own_words(thing.body)),
        seconds_here=seconds_here(thing),
        lists_met=tuple(met.words.name for met in words_met),
        words_met=tuple(words_met),
        alike=len(alike(thing)),
    )


def seconds_here(thing: Post | Comment) -> int | None:
    """A log-in says less: a draft may be older than it."""
    written_at = thing.edited_at or thing.created_at
    return int((written_at - thing.author.joined_at).total_seconds()) if thing.author else None


def is_trusted_guest(address: str) -> bool:
    """Whether the last thing that a moderator decided about words of this address was a yes."""
    comments = Comment.objects.of_guest(address).filter(source="")
    decided = Decision.objects.filter(comment__in=comments, actor__isnull=False)
    last = decided.filter(act__in=TRUSTING | DOUBTING).newest_first().first()
    return last is not None and last.act in TRUSTING


def standing_before(thing: Post | Comment) -> int:
    """What else of its author stands, counted as far as the phases care."""
    return sum(others.standing()[:KNOWN_AFTER].count() for others in _others_of_author(thing))


def repeats_of(thing: Post | Comment) -> int:
    """How often its author said the same within the hour, here or elsewhere."""
    since = timezone.now() - REPEATS_WITHIN
    return sum(
        others.filter(created_at__gt=since, body=thing.body).exclude(state=State.DELETED).count()
        for others in _others_of_author(thing)
    )


def _others_of_author(thing: Post | Comment) -> list[PostQuerySet | CommentQuerySet]:
    if thing.author:
        posts = Post.objects.filter(author=thing.author)
        comments = Comment.objects.filter(author=thing.author)
    else:
        posts = Post.objects.of_guest(thing.guest_email)
        comments = Comment.objects.of_guest(thing.guest_email)
    if thing.pk and isinstance(thing, Post):
        posts = posts.exclude(pk=thing.pk)
    elif thing.pk:
        comments = comments.exclude(pk=thing.pk)
    return [posts, comments]
