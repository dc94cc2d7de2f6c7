"""What newcomers may not do yet, how kindly they are told, and when it ends."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.utils import timezone

from accounts.choices import Trust
from accounts.models import User
from conftest import ClientOf, make_user
from forum.limits import (
    COMMENTS_A_DAY,
    COMMENTS_IN_A_ROW,
    FLAGS_A_DAY,
    LINKS,
    MENTIONS,
    POSTS_A_DAY,
    VOTES_A_DAY,
)
from forum.limits.moments import full_until, in_words
from forum.models import Board, Comment, Post, Vote, cast_vote
from forum.moderation.flagging import flag
from forum.moderation.models import Flag
from forum.posting import publish_comment, publish_post

HOUR = timedelta(hours=1)
HOW_IT_ENDS = "as soon as you have read a little more here"


@pytest.fixture
def newcomer(db: None) -> User:
    return make_user("nell", trust_level=Trust.NEW)


def posts_by(author: User, board: Board, count: int) -> list[Post]:
    return [publish_post(author=author, board=board, title=f"No. {n}") for n in range(count)]


def backdate(author: User, ago: timedelta) -> None:
    for model in (Post, Comment):
        model.objects.filter(author=author).update(created_at=timezone.now() - ago)


def open_post(browser: Client, body: str = "Three are mine.", url: str = "") -> Any:
    words = {"board": "workbench", "title": "One more", "body": body, "url": url}
    return browser.post("/posts/new/", words)


def answer_to(post: Post, browser: Client, body: str = "And another.") -> Any:
    return browser.post(f"/posts/{post.pk}/comments/", {"body": body})


def is_refused(answer: Any, *words: str) -> bool:
    """In the form, with the sentence, and with what was typed."""
    assert all(word in answer.text for word in words), answer.text
    return bool(answer.status_code == 422)


def test_a_newcomer_opens_three_discussions_a_day(
    client_of: ClientOf, board: Board, newcomer: User
) -> None:
    browser = client_of(newcomer)
    posts_by(newcomer, board, POSTS_A_DAY - 1)
    assert open_post(browser).status_code == 302

    refused = open_post(browser)

    assert is_refused(refused, "open three discussions", HOW_IT_ENDS, "Three are mine.")
    assert "tomorrow at" in refused.text
    backdate(newcomer, timedelta(hours=24, seconds=1))
    assert open_post(browser).status_code == 302


def test_what_a_newcomer_deleted_counts_too(
    client_of: ClientOf, board: Board, newcomer: User
) -> None:
    for post in posts_by(newcomer, board, POSTS_A_DAY):
        post.delete_words()

    assert is_refused(open_post(client_of(newcomer)), "open three discussions")


def test_at_level_1_the_limit_ends_a_day_after_ones_first_words(
    client_of: ClientOf, board: Board
) -> None:
    basic = make_user("basil", trust_level=Trust.BASIC)
    early, *_ = posts_by(basic, board, POSTS_A_DAY)
    assert is_refused(open_post(client_of(basic)), "on one&#x27;s first day")

    Post.objects.filter(pk=early.pk).update(created_at=timezone.now() - 30 * HOUR)
    posts_by(basic, board, POSTS_A_DAY)

    assert open_post(client_of(basic)).status_code == 302


@pytest.mark.parametrize("role", [{"trust_level": Trust.MEMBER}, {"is_moderator": True}])
def test_members_and_moderators_have_no_newcomers_limits(
    client_of: ClientOf, board: Board, post: Post, role: dict[str, object]
) -> None:
    known = make_user("ken", **{"trust_level": Trust.NEW} | role)
    browser = client_of(known)
    posts_by(known, board, POSTS_A_DAY)
    for n in range(COMMENTS_A_DAY):
        publish_comment(author=known, post=post, body=f"No. {n}")

    assert open_post(browser).status_code == 302
    many = "@alice @bob @nell " + " ".join(f"https://example.org/{n}" for n in range(LINKS + 1))
    assert answer_to(post, browser, many).status_code == 302


def test_a_newcomer_writes_ten_comments_a_day(
    client_of: ClientOf, board: Board, alice: User, newcomer: User
) -> None:
    posts = posts_by(alice, board, COMMENTS_A_DAY + 1)
    for post in posts[1:]:
        publish_comment(author=newcomer, post=post, body="Hello.")

    refused = answer_to(posts[0], client_of(newcomer))

    assert is_refused(refused, "write ten comments", "tomorrow at", "And another.")
    backdate(newcomer, timedelta(days=2))
    assert answer_to(posts[0], client_of(newcomer)).status_code == 302


def test_a_newcomer_goes_on_in_a_discussion_once_somebody_answers(
    client_of: ClientOf, post: Post, alice: User, newcomer: User
) -> None:
    browser = client_of(newcomer)
    for _ in range(COMMENTS_IN_A_ROW):
        assert answer_to(post, browser).status_code == 302
    assert is_refused(answer_to(post, browser), "before somebody answers them", "And another.")

    own = Comment.objects.filter(author=newcomer).first()
    publish_comment(author=newcomer, post=post, parent=own, body="I answer myself.")
    assert is_refused(answer_to(post, browser), "before somebody answers them")

    publish_comment(author=alice, post=post, parent=own, body="Welcome!")
    assert answer_to(post, browser).status_code == 302


def test_in_ones_own_discussion_one_may_always_answer(
    client_of: ClientOf, board: Board, newcomer: User
) -> None:
    [post] = posts_by(newcomer, board, 1)
    for _ in range(COMMENTS_IN_A_ROW + 1):
        assert answer_to(post, client_of(newcomer)).status_code == 302


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        ("https://a.example/ https://b.example/ https://c.example/", "two links, and it has 3"),
        ("![](https://a.example/1.png) [b](https://b.example/) www.c.example/x", "two links"),
        ("Dear @alice, @bob and @mallory", "two mentions of people, and it has 3"),
    ],
)  # fmt: skip
def test_a_newcomers_text_with_too_many_links_or_names_comes_back(
    client_of: ClientOf, post: Post, newcomer: User, body: str, sentence: str
) -> None:
    refused = answer_to(post, client_of(newcomer), body)

    assert is_refused(refused, sentence, HOW_IT_ENDS, body.split()[0])
    assert not Comment.objects.exists()


@pytest.mark.parametrize(
    "body",
    [
        "https://a.example/ and again https://a.example/ or https://b.example/",
        "http://127.0.0.1:8000/posts/1/ http://127.0.0.1:8000/ https://a.example/ www.b.example",
        "@alice @Alice @bob",
        "> @alice @bob @mallory said so",
        "`https://a.example/ https://b.example/ https://c.example/`",
    ],
)
def test_each_link_and_name_counts_once_and_only_if_it_leads_away(
    client_of: ClientOf, post: Post, newcomer: User, body: str
) -> None:
    assert (LINKS, MENTIONS) == (2, 2)
    assert answer_to(post, client_of(newcomer), body).status_code == 302


def test_the_link_of_a_post_counts_with_those_in_its_text(
    client_of: ClientOf, board: Board, newcomer: User
) -> None:
    text = "See https://b.example/ and https://c.example/"

    assert is_refused(open_post(client_of(newcomer), text, "https://a.example/"), "has 3")


def test_no_link_comes_in_by_editing(client_of: ClientOf, post: Post, newcomer: User) -> None:
    comment = publish_comment(author=newcomer, post=post, body="Wait for it.")
    [own] = posts_by(newcomer, post.board, 1)
    links = "https://a.example/ https://b.example/ https://c.example/"
    browser = client_of(newcomer)

    edited = browser.post(f"/comments/{comment.pk}/edit/", {"body": links})
    assert is_refused(edited, "two links", links)
    assert is_refused(
        browser.post(f"/posts/{own.pk}/edit/", {"title": "Mine", "body": links}), "two links"
    )
    comment.refresh_from_db()
    assert comment.body == "Wait for it."


def test_with_scripts_the_refusal_comes_back_in_the_form(
    client_of: ClientOf, post: Post, newcomer: User
) -> None:
    body = "Dear @alice, @bob and @mallory"
    refused = client_of(newcomer).post(
        f"/posts/{post.pk}/comments/", {"body": body}, headers={"HX-Request": "true"}
    )

    assert is_refused(refused, "two mentions", body)
    assert "<html" not in refused.text


def vote_often(voter: User, author: User, post: Post, count: int) -> None:
    comments = Comment.objects.bulk_create(
        Comment(author=author, post=post, body=str(n)) for n in range(count)
    )
    Vote.objects.bulk_create(Vote(user=voter, comment=c, value=1) for c in comments)


@pytest.mark.parametrize("level", [Trust.NEW, Trust.MEMBER])
def test_votes_have_a_limit_a_day_by_level(
    client_of: ClientOf, post: Post, bob: User, level: Trust
) -> None:
    voter = make_user("vera", trust_level=level)
    browser = client_of(voter)
    vote_often(voter, bob, post, VOTES_A_DAY[level] - 1)
    cast_vote(voter, post, 1)

    last = Comment.objects.exclude(votes__user=voter).first() or publish_comment(
        author=bob, post=post, body="Me too."
    )
    refused = browser.post(f"/comments/{last.pk}/vote/", {"value": "1"})

    assert refused.status_code == 403
    assert f"You have voted {VOTES_A_DAY[level]} times" in refused.text
    # Taking one back is always possible, and makes room.
    assert browser.post(f"/posts/{post.pk}/vote/", {"value": "0"}).status_code == 302
    assert browser.post(f"/comments/{last.pk}/vote/", {"value": "1"}).status_code == 302


def test_flags_have_a_limit_a_day(
    client_of: ClientOf, post: Post, bob: User, mallory: User
) -> None:
    most = FLAGS_A_DAY[Trust.MEMBER]
    for n in range(most):
        flag(publish_comment(author=bob, post=post, body=f"No. {n}"), by=mallory, reason="spam")

    refused = client_of(mallory).post(
        f"/posts/{post.pk}/flag/", {"reason": "other", "words": "This one too."}
    )

    assert is_refused(refused, f"You have flagged {most} things", "tomorrow at", "This one too.")
    Flag.objects.filter(user=mallory).update(created_at=timezone.now() - timedelta(days=1))
    assert client_of(mallory).post(f"/posts/{post.pk}/flag/", {"reason": "spam"}).status_code == 302


def test_there_is_room_again_when_the_oldest_that_counts_has_left_the_time() -> None:
    now = timezone.now()
    moments = [now - 30 * HOUR, now - 5 * HOUR, now - 20 * HOUR, now - HOUR]

    end = full_until(moments, most=3, within=24 * HOUR)

    assert end == now + 4 * HOUR
    assert full_until(moments, most=2, within=24 * HOUR) == now + 19 * HOUR
    assert full_until(moments, most=4, within=24 * HOUR) is None
    assert full_until([], most=1, within=HOUR) is None


def test_the_end_of_a_limit_is_told_by_the_readers_clock() -> None:
    later = timezone.now() + timedelta(minutes=1)

    with timezone.override(ZoneInfo("Asia/Tokyo")):
        local = timezone.localtime(later) + timedelta(seconds=59)
        day = "today" if local.date() == timezone.localdate() else "tomorrow"
        assert in_words(later) == f"{day} at {local:%H:%M}"
    assert in_words(later).endswith(" UTC")
    assert "tomorrow" in in_words(timezone.now() + timedelta(days=1, minutes=-2))
