"""What somebody wrote, in whatever state it is: their own words are theirs."""

from __future__ import annotations

from collections.abc import Iterator

from accounts.models import User
from forum.drafts.models import Draft
from forum.models import Comment, Post, Version
from forum.scheduling.models import Planned
from forum.uploads.models import Upload

from .section import AT_ONCE, Row, address_of


def posts(user: User) -> Iterator[Row]:
    own = Post.objects.filter(author=user).select_related("board", "poll").order_by("pk")
    for post in own.iterator(AT_ONCE):
        yield {
            "title": post.title,
            "link": address_of(post),
            "board": post.board.name,
            "leads_to": post.url,
            **_poll_in(post),
            **_common(post),
        }


def _poll_in(post: Post) -> Row:
    poll = getattr(post, "poll", None)
    if poll is None:
        return {}
    return {"poll": poll.question, "options": ", ".join(map(str, poll.listed))}


def comments(user: User) -> Iterator[Row]:
    own = Comment.objects.filter(author=user).select_related("post").order_by("pk")
    for comment in own.iterator(AT_ONCE):
        yield {
            "link": address_of(comment),
            "on": comment.post.title if comment.post.is_readable_by(user) else "",
            "answers": address_of(Comment(pk=comment.parent_id)) if comment.parent_id else "",
            **_common(comment),
        }


def _common(thing: Post | Comment) -> Row:
    return {
        "state": thing.get_state_display(),
        "words": thing.body,
        "written": thing.created_at,
        "edited": thing.edited_at,
        "votes_for": thing.up_count,
        "votes_against": thing.down_count,
    }


def former_words(user: User) -> Iterator[Row]:
    of_posts = Version.objects.filter(post__author=user)
    own = of_posts | Version.objects.filter(comment__author=user)
    own = own.select_related("post", "comment").order_by("pk")
    for version in own.iterator(AT_ONCE):
        yield {
            "of": address_of(version.thing),
            "title": version.title,
            "leads_to": version.url,
            "words": version.body,
            "stood_from": version.since,
            "stood_until": version.until,
            "hidden": version.is_hidden,
        }


def wikis(user: User) -> Iterator[Row]:
    """What they made of others' posts: former versions, then those that stand."""
    former = Version.objects.filter(editor=user).select_related("post").order_by("pk")
    for version in former.iterator(AT_ONCE):
        yield {"of": address_of(version.thing), "words": version.body, "until": version.until}
    for post in Post.objects.filter(edited_by=user).order_by("pk").iterator(AT_ONCE):
        yield {"of": address_of(post), "words": post.body, "until": None}


def drafts(user: User) -> Iterator[Row]:
    for draft in Draft.objects.of(user).order_by("pk").iterator(AT_ONCE):
        yield {
            "place": draft.place,
            "title": draft.title,
            "leads_to": draft.url,
            "board": draft.board,
            "words": draft.body,
            "poll": draft.poll_question,
            "options": draft.poll_options,
            "last_changed": draft.updated_at,
        }


def planned(user: User) -> Iterator[Row]:
    for one in Planned.objects.of(user).order_by("pk").iterator(AT_ONCE):
        said = {name: " ".join(values) for name, values in one.sent.items()}
        yield said | {"due": one.due, "trouble": one.trouble}


def pictures(user: User) -> Iterator[Row]:
    for upload in Upload.objects.of(user).order_by("pk").iterator(AT_ONCE):
        yield {
            "file": f"pictures/{upload.name}.webp",
            "link": address_of(upload),
            "uploaded": upload.uploaded_at,
            "stands_in_words": upload.left_at is None,
        }
