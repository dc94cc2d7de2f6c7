"""What people read, follow, mute, bookmark and are writing goes on where their discussion went."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import User
from conftest import ClientOf
from forum.drafts.models import Draft
from forum.joining.joins import join, part
from forum.models import Comment, Mute, Post
from forum.posting import publish_comment
from forum.quiet import Quiet, wants_to_hear
from forum.seen import marking
from forum.seen.finding import new_in
from forum.seen.models import Follow, Mark

WHY = "The same question twice."


def new_to(user: User, post: Post) -> set[int]:
    return set(new_in(user, [post], Quiet.of(user)).get(post.pk, []))


def follows(user: User, post: Post) -> bool:
    return Follow.objects.filter(user=user, post=post, is_wanted=True).exists()


def opened(user: User, *posts: Post) -> None:
    for post in posts:
        Mark.objects.create(user=user, post=post)


@pytest.fixture
def mixed(post: Post, twin: Post, alice: User) -> dict[Post, list[Comment]]:
    """Four comments in each, said in turn and long ago: nothing can turn up between them."""
    said: dict[Post, list[Comment]] = {post: [], twin: []}
    for n in range(8):
        where = (post, twin)[n % 2]
        said[where].append(publish_comment(author=alice, post=where, body=f"No. {n}"))
    Comment.objects.update(created_at=timezone.now() - timedelta(seconds=marking.SETTLED + 1))
    return said


def test_what_is_read_stays_read_and_what_is_new_stays_new(
    post: Post, twin: Post, mixed: dict[Post, list[Comment]], mallory: User, moderator: User
) -> None:
    opened(mallory, post, twin)
    marking.see_all(mallory, post, upto=mixed[twin][-1].pk)
    marking.see(mallory, twin, [mixed[twin][1].pk])

    join(twin, into=post, by=moderator, reason=WHY)

    unread = {comment.pk for n, comment in enumerate(mixed[twin]) if n != 1}
    assert new_to(mallory, post) == unread
    marking.see(mallory, post, [mixed[twin][0].pk])
    part(twin, by=moderator, reason="No.")
    assert new_to(mallory, post) == set()
    assert new_to(mallory, twin) == unread - {mixed[twin][0].pk}


def test_who_opened_one_finds_the_other_new(
    post: Post, twin: Post, mixed: dict[Post, list[Comment]], mallory: User, moderator: User
) -> None:
    opened(mallory, post)
    marking.see_all(mallory, post, upto=mixed[twin][-1].pk)

    join(twin, into=post, by=moderator, reason=WHY)

    assert new_to(mallory, post) == {comment.pk for comment in mixed[twin]}
    part(twin, by=moderator, reason="No.")
    assert not Mark.objects.filter(user=mallory, post=twin).exists()


def test_all_that_was_read_of_both_is_one_range(
    post: Post, twin: Post, mixed: dict[Post, list[Comment]], mallory: User, moderator: User
) -> None:
    opened(mallory, post, twin)
    for where in (post, twin):
        marking.see_all(mallory, where, upto=mixed[twin][-1].pk)

    join(twin, into=post, by=moderator, reason=WHY)

    assert len(Mark.objects.get(user=mallory, post=post).seen.ranges) == 1


def test_who_follows_the_one_follows_the_other_until_they_are_parted(
    client_of: ClientOf, post: Post, twin: Post, mallory: User, moderator: User
) -> None:
    Follow.set(mallory, twin, wanted=True)

    join(twin, into=post, by=moderator, reason=WHY)

    page = client_of(mallory).get("/following/").text
    assert "Which chisel?" in page
    assert "What chisel to buy?" not in page
    part(twin, by=moderator, reason="No.")
    assert follows(mallory, twin)
    assert not follows(mallory, post)


def test_who_said_no_to_the_other_or_wrote_in_it_is_left_alone(
    post: Post, twin: Post, mallory: User, bob: User, moderator: User
) -> None:
    Follow.set(mallory, twin, wanted=True)
    Follow.set(mallory, post, wanted=False)

    join(twin, into=post, by=moderator, reason=WHY)
    publish_comment(author=bob, post=post, body="I write here too.")
    part(twin, by=moderator, reason="No.")

    assert not follows(mallory, post)
    assert follows(bob, post)


def test_who_muted_the_one_hears_nothing_of_it_under_the_other(
    post: Post, twin: Post, said_there: Comment, mallory: User, bob: User, moderator: User
) -> None:
    Mute.set(mallory, twin)

    join(twin, into=post, by=moderator, reason=WHY)

    answer = publish_comment(author=bob, post=post, parent=said_there, body="Still about it.")
    assert not wants_to_hear(mallory, answer)
    assert wants_to_hear(mallory, publish_comment(author=bob, post=post, body="About hers."))


def test_a_bookmark_leads_to_where_it_is_shown(
    client_of: ClientOf, post: Post, twin: Post, mallory: User, moderator: User
) -> None:
    browser = client_of(mallory)
    browser.post(f"/posts/{twin.pk}/bookmark/", {"note": "For later"})

    join(twin, into=post, by=moderator, reason=WHY)

    assert twin.get_absolute_url() in browser.get("/bookmarks/").text
    shown = browser.get(twin.get_absolute_url(), follow=True)
    assert "Which chisel?" in shown.text


def test_what_somebody_is_writing_waits_where_the_link_leads(
    client_of: ClientOf, post: Post, twin: Post, mallory: User, moderator: User
) -> None:
    Draft.keep(mallory, f"post:{twin.pk}", {"body": "Half a thought"})

    join(twin, into=post, by=moderator, reason=WHY)

    page = client_of(mallory).get(twin.get_absolute_url(), follow=True)
    assert "Half a thought" in page.text


def test_a_draft_that_is_there_already_is_not_replaced(
    post: Post, twin: Post, mallory: User, moderator: User
) -> None:
    for where in (post, twin):
        Draft.keep(mallory, f"post:{where.pk}", {"body": f"Under {where.title}"})

    join(twin, into=post, by=moderator, reason=WHY)

    kept = dict(Draft.objects.values_list("place", "body"))
    assert kept == {
        f"post:{post.pk}": "Under Which chisel?",
        f"post:{twin.pk}": "Under What chisel to buy?",
    }
