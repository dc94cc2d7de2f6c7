"""What belongs to one person each goes along where a post is joined: what they follow and what
they are still writing. What they read goes with the comments (forum.seen.carrying), and what they
bookmarked or muted stays with the words that they meant.
"""

from __future__ import annotations

from django.db.models import Q

from forum.drafts import places
from forum.drafts.models import Draft
from forum.models import Comment, Post
from forum.seen.models import Follow


def follow_along(post: Post, into: Post) -> list[int]:
    """Who follows the one follows the other, unless they have said that they do not want it.
    Answers who came to it by this."""
    decided = Follow.objects.filter(post=into).values("user")
    followers = Follow.objects.filter(post=post, is_wanted=True).exclude(user__in=decided)
    people = list(followers.values_list("user", flat=True))
    _follow(people, into)
    return people


def follow_no_more(post: Post, people: list[int]) -> None:
    """Who came along goes, but for those who have written there meanwhile."""
    writers = Comment.objects.filter(post=post, author__isnull=False).values("author")
    came = Q(post=post, user__in=people, is_wanted=True)
    Follow.objects.filter(came).exclude(user__in=writers).delete()


def follow_on(branch: list[int], out_of: Post, post: Post) -> None:
    """Who has spoken in the branch, and follows the discussion that it was in, follows the one
    that it becomes."""
    speakers = Comment.objects.filter(pk__in=branch, author__isnull=False).values("author")
    followers = Follow.objects.filter(post=out_of, is_wanted=True, user__in=speakers)
    _follow(list(followers.values_list("user", flat=True)), post)


def write_on(post: Post, into: Post) -> None:
    """What somebody is writing under the post waits for them under the other, where its links
    lead; unless they are writing there too, then it waits on the page of their drafts."""
    there = Draft.objects.filter(place=places.answering_post(into.pk)).values("user")
    here = Draft.objects.filter(place=places.answering_post(post.pk)).exclude(user__in=there)
    here.update(place=places.answering_post(into.pk))


def _follow(people: list[int], post: Post) -> None:
    Follow.objects.bulk_create(
        [Follow(user_id=person, post=post) for person in people], ignore_conflicts=True
    )
