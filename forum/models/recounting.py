"""Counters are kept in step by the verbs; here they are made anew from what they count."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Count, F, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from .comment import Comment
from .contribution import Contribution
from .post import Post
from .vote import Vote


def recount() -> dict[str, int]:
    """Put every counter right; answers how many rows were wrong, by counter."""
    with transaction.atomic():
        return {
            "comments of posts": _recount_comments(),
            "votes on posts": _recount_votes(Post, "post"),
            "votes on comments": _recount_votes(Comment, "comment"),
            "order of posts": _rank_posts(),
        }


def _recount_comments() -> int:
    standing = Comment.objects.standing().filter(post=OuterRef("pk")).order_by()
    return (
        Post.objects.annotate(actual=_counted(standing, "post"))
        .exclude(comment_count=F("actual"))
        .update(comment_count=F("actual"))
    )


def _recount_votes(model: type[Contribution], field: str) -> int:
    votes = Vote.objects.filter(**{field: OuterRef("pk")}).order_by()
    # Imported votes have no voters here: what has no vote of ours keeps the archive's counts.
    ours = model._default_manager.filter(source="").annotate(
        up=_counted(votes.filter(value=Vote.UP), field),
        down=_counted(votes.filter(value=Vote.DOWN), field),
    )
    return ours.exclude(up_count=F("up"), down_count=F("down")).update(
        up_count=F("up"), down_count=F("down")
    )


def _counted(rows: QuerySet[Comment] | QuerySet[Vote], group: str) -> Coalesce:
    counts = rows.values(group).annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counts, output_field=IntegerField()), 0)


def _rank_posts() -> int:
    wrong = []
    for post in Post.objects.only("up_count", "down_count", "created_at", "hotness").iterator():
        before = post.hotness
        post.rank()
        if post.hotness != before:
            wrong.append(post)
    Post.objects.bulk_update(wrong, ["hotness"], batch_size=1000)
    return len(wrong)
