"""How often one may write."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import Max, Min, QuerySet
from django.utils import timezone

from accounts.choices import Trust
from forum.models import Comment, Post

from .figures import COMMENTS_A_DAY, COMMENTS_IN_A_ROW, POSTS_A_DAY, WRITTEN_AN_HOUR
from .moments import DAY, HOUR, full_until, in_words

if TYPE_CHECKING:
    from accounts.models import User

Moments = list[datetime]

RISING = "as soon as you have read a little more here (your settings say how much: “Trust level”)"


def objection_to_post(user: User) -> str:
    posts, comments = written(user)
    if too_often := _objection_to_pace(posts + comments):
        return too_often
    return _objection_to_day(user, posts, most=POSTS_A_DAY, what="open three discussions")


def objection_to_comment(user: User, post: Post) -> str:
    posts, comments = written(user)
    return (
        _objection_to_pace(posts + comments)
        or _objection_to_day(user, comments, most=COMMENTS_A_DAY, what="write ten comments")
        or _objection_to_row(user, post)
    )


def written(user: User) -> tuple[Moments, Moments]:
    """When, within a day; what was deleted since counts too, or deleting would make room."""
    since = timezone.now() - DAY
    posts = Post.objects.filter(author=user, created_at__gt=since)
    comments = Comment.objects.filter(author=user, created_at__gt=since)
    return (
        list(posts.values_list("created_at", flat=True)),
        list(comments.values_list("created_at", flat=True)),
    )


def _objection_to_pace(moments: Moments) -> str:
    end = full_until(moments, most=WRITTEN_AN_HOUR, within=HOUR)
    if end is None:
        return ""
    return (
        f"You have written {WRITTEN_AN_HOUR} times in the last hour. Take a breath: you can send "
        f"this {in_words(end)}. Your words are still below."
    )


def _objection_to_day(user: User, moments: Moments, *, most: int, what: str) -> str:
    if user.moderates or user.writing_level > Trust.BASIC:
        return ""
    end = full_until(moments, most=most, within=DAY)
    if end is None:
        return ""
    if user.is_limited:
        return (
            f"For a while you may {what} a day, as newcomers may; a message to you says why. You "
            f"can go on {in_words(end)}. Your words are still below."
        )
    if user.writing_level == Trust.NEW:
        return (
            f"Newcomers may {what} a day. You can go on {in_words(end)}, or {RISING}. "
            "Your words are still below."
        )
    end = min(end, first_words_of(user) + DAY)
    if end < timezone.now():
        return ""
    return (
        f"One may {what} on one's first day of writing here. You can go on {in_words(end)}. "
        "Your words are still below."
    )


def first_words_of(user: User) -> datetime:
    firsts = (
        model.objects.filter(author=user).aggregate(first=Min("created_at"))["first"]
        for model in (Post, Comment)
    )
    return min(filter(None, firsts), default=timezone.now())


def _objection_to_row(user: User, post: Post) -> str:
    if user.moderates or user.writing_level > Trust.NEW or post.author_id == user.pk:
        return ""
    if unanswered(user, post).count() < COMMENTS_IN_A_ROW:
        return ""
    if user.is_limited:
        return (
            "For a while you may comment three times in a discussion before somebody answers, as "
            "newcomers may; a message to you says why. Your words are still below."
        )
    return (
        "Newcomers may comment three times in a discussion before somebody answers them. You can "
        f"go on here as soon as somebody has, or {RISING}. Your words are still below."
    )


def unanswered(user: User, post: Post) -> QuerySet[Comment]:
    """What they wrote here since somebody answered them."""
    mine = Comment.objects.filter(author=user, post=post)
    answers = Comment.objects.standing().filter(post=post, parent__author=user)
    answered = answers.exclude(author=user).aggregate(last=Max("created_at"))["last"]
    return mine.filter(created_at__gt=answered) if answered else mine
