"""What is known of many people at once, in a number of queries that does not grow with them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import connection
from django.db.models import Count, F, Q, Sum
from django.db.models.functions import Coalesce
from django.utils import timezone

from accounts.choices import Trust
from accounts.models import User
from forum.models import Comment, Post, Vote
from forum.moderation.models import Act, Decision, Flag
from forum.moderation.models.flag_reason import OFF_TOPIC, SPAM

from .levels import GRACE_DAYS, PENALTY_DAYS, PERIOD_DAYS, Facts, Site
from .models import LevelChange, Visit

Ids = Collection[int]
Row = Mapping[str, Any]

# Votes are found by whose words they are on; two branches, so that each can use its own index.
RECEIVED = """
    SELECT
        author_id AS person,
        COUNT(*) AS received,
        COUNT(*) FILTER (WHERE voted_at > %(since)s) AS recent_received,
        COUNT(DISTINCT user_id) FILTER (WHERE voted_at > %(since)s) AS recent_givers,
        COUNT(DISTINCT (voted_at AT TIME ZONE 'UTC')::date) FILTER (WHERE voted_at > %(since)s)
            AS recent_giving_days
    FROM (
        SELECT post.author_id, vote.user_id, vote.voted_at
        FROM forum_vote AS vote JOIN forum_post AS post ON post.id = vote.post_id
        WHERE vote.value = 1 AND post.author_id = ANY(%(people)s)
        UNION ALL
        SELECT comment.author_id, vote.user_id, vote.voted_at
        FROM forum_vote AS vote JOIN forum_comment AS comment ON comment.id = vote.comment_id
        WHERE vote.value = 1 AND comment.author_id = ANY(%(people)s)
    ) AS votes
    GROUP BY author_id
"""


def gather(people: Ids) -> dict[int, Facts]:
    """The facts of each of them, by their keys."""
    since = timezone.now() - timedelta(days=PERIOD_DAYS)
    found: dict[int, dict[str, Any]] = defaultdict(dict)
    for rows in (
        _visits(people, since),
        _answers(people, since),
        _given(people, since),
        _received(people, since),
        _flagged(people, since),
        _suspended(people),
        _in_grace(people),
    ):
        for row in rows:
            facts = dict(row)
            found[facts.pop("person")] |= facts
    return {person: Facts(**found[person]) for person in people}


def gather_site() -> Site:
    since = timezone.now() - timedelta(days=PERIOD_DAYS)
    return Site(
        discussions=Post.objects.standing().filter(created_at__gt=since).count(),
        comments=Comment.objects.standing().filter(created_at__gt=since).count(),
    )


def _visits(people: Ids, since: datetime) -> Iterable[Row]:
    recent = Q(day__gt=since.date())
    visits = Visit.objects.filter(user__in=people).values(person=F("user_id"))
    return visits.annotate(
        days=Count("pk"),
        minutes=Sum("seconds") / 60,
        opened=Sum("discussions"),
        comments_read=Sum("comments"),
        recent_days=Count("pk", filter=recent),
        recent_opened=Coalesce(Sum("discussions", filter=recent), 0),
        recent_comments_read=Coalesce(Sum("comments", filter=recent), 0),
    )


def _answers(people: Ids, since: datetime) -> Iterable[Row]:
    comments = Comment.objects.standing().filter(author__in=people)
    of_others = comments.exclude(post__author=F("author")).values(person=F("author_id"))
    return of_others.annotate(
        answered=Count("post", distinct=True),
        recent_answered=Count("post", distinct=True, filter=Q(created_at__gt=since)),
    )


def _given(people: Ids, since: datetime) -> Iterable[Row]:
    votes = Vote.objects.filter(user__in=people, value=Vote.UP).values(person=F("user_id"))
    return votes.annotate(given=Count("pk"), recent_given=Count("pk", filter=Q(voted_at__gt=since)))


def _received(people: Ids, since: datetime) -> Iterable[Row]:
    with connection.cursor() as cursor:
        cursor.execute(RECEIVED, {"people": list(people), "since": since})
        names = [column.name for column in cursor.description or ()]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def _flagged(people: Ids, since: datetime) -> Iterable[Row]:
    """Only where a moderator agreed: a mob of flags takes nothing from anybody."""
    reasons = [SPAM, OFF_TOPIC]
    flags = Flag.objects.filter(
        reason__in=reasons, decision__act=Act.REMOVE, created_at__gt=since
    ).annotate(person=Coalesce("post__author_id", "comment__author_id"))
    rows: Iterable[Row] = (
        flags.filter(person__in=people)
        .values("person")
        .annotate(
            recent_flagged=Count("post", distinct=True) + Count("comment", distinct=True),
            recent_flaggers=Count("user", distinct=True),
        )
    )
    return rows


def _suspended(people: Ids) -> Iterable[Row]:
    since = timezone.now() - timedelta(days=PENALTY_DAYS)
    acts = Decision.objects.filter(act=Act.SUSPEND, person__in=people, at__gt=since)
    rows: Iterable[Row] = acts.values("person").annotate(suspensions=Count("pk"))
    return rows


def _in_grace(people: Ids) -> Iterable[Row]:
    since = timezone.now() - timedelta(days=GRACE_DAYS)
    risen = LevelChange.objects.filter(user__in=people, after=Trust.REGULAR, at__gt=since)
    return [
        {"person": person, "is_in_grace": True}
        for person in risen.values_list("user_id", flat=True).distinct()
    ]


def facts_of(person: User) -> Facts:
    return gather([person.pk])[person.pk]
