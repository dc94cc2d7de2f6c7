from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from conftest import ClientOf
from forum.models import Comment, Post
from forum.moderation import acts
from forum.moderation.flagging import flag
from forum.moderation.gathering import refer_what_waits
from forum.moderation.log import PAGE
from forum.moderation.models import Decision, Flag
from forum.moderation.queue import MOST_SHOWN, count_waiting, read_queue
from forum.posting import publish_comment


def test_an_empty_desk_says_so(client_of: ClientOf, moderator: User) -> None:
    assert "Nothing waits for you." in client_of(moderator).get("/moderation/").text


def test_what_is_flagged_waits_with_its_words_and_reasons(
    client_of: ClientOf, comment: Comment, alice: User, mallory: User, moderator: User
) -> None:
    flag(comment, by=mallory, reason="other", words="It hurts the wood.")
    flag(comment, by=alice, reason="unkind")
    page = client_of(moderator).get("/moderation/").text

    for told in (
        "The wider one.",
        "Which chisel?",
        "It hurts the wood.",
        "It is unkind",
        "mallory",
    ):
        assert told in page
    assert f"/moderation/comments/{comment.pk}/dismissal/" in page
    assert f"/moderation/comments/{comment.pk}/removal/" in page
    assert f"/moderation/comments/{comment.pk}/approval/" not in page


def test_what_is_held_waits_with_its_rule(
    client_of: ClientOf, post: Post, bob: User, moderator: User
) -> None:
    comment = publish_comment(author=bob, post=post, body="See https://example.org/")
    page = client_of(moderator).get("/moderation/").text

    assert "The rule <b>first_words</b> held it" in page
    assert f"/moderation/comments/{comment.pk}/approval/" in page


def test_held_words_of_an_archive_say_where_they_are_from(
    client_of: ClientOf, post: Post, moderator: User
) -> None:
    Comment.objects.create(
        post=post, guest_name="Grace", body="Hi", state="held", source="blog", source_key="1"
    )
    refer_what_waits()

    assert "not approved yet in the archive" in client_of(moderator).get("/moderation/").text


def test_a_reply_waits_with_what_it_answers(
    client_of: ClientOf, comment: Comment, post: Post, mallory: User, alice: User, moderator: User
) -> None:
    reply = publish_comment(author=mallory, post=post, parent=comment, body="Nonsense.")
    flag(reply, by=alice, reason="unkind")

    page = client_of(moderator).get("/moderation/").text
    assert "Answers bob: The wider one." in page


def test_what_most_people_flagged_comes_first(
    post: Post, alice: User, bob: User, mallory: User, moderator: User
) -> None:
    first, second = (publish_comment(author=bob, post=post, body=f"No. {n}") for n in (1, 2))
    flag(first, by=mallory, reason="spam")
    flag(second, by=mallory, reason="spam")
    flag(second, by=alice, reason="spam")

    assert [case.thing for case in read_queue(moderator).cases] == [second, first]


def test_what_was_decided_or_deleted_does_not_wait(
    comment: Comment, post: Post, bob: User, alice: User, mallory: User, moderator: User
) -> None:
    other = publish_comment(author=bob, post=post, body="Another")
    for thing in (comment, other):
        flag(thing, by=mallory, reason="spam")
    assert count_waiting(moderator) == 2

    acts.dismiss_flags(comment, by=moderator)
    other.delete_words()
    assert count_waiting(moderator) == 0
    assert read_queue(moderator).cases == []


def test_queries_do_not_grow_with_what_waits(
    client_of: ClientOf, post: Post, bob: User, alice: User, moderator: User
) -> None:
    browser = client_of(moderator)

    def add(count: int) -> None:
        for n in range(count):
            parent = Comment.objects.create(post=post, author=bob, body=f"Parent {n}")
            comment = Comment.objects.create(post=post, author=bob, parent=parent, body="Bad")
            flag(comment, by=alice, reason="spam")

    add(2)
    with CaptureQueriesContext(connection) as few:
        browser.get("/moderation/")
    add(12)
    with CaptureQueriesContext(connection) as many:
        browser.get("/moderation/")
    assert len(many) == len(few)


def test_a_long_queue_says_how_long(
    client_of: ClientOf, post: Post, bob: User, moderator: User
) -> None:
    Comment.objects.bulk_create(
        Comment(post=post, author=bob, body="Hm", state="held") for _ in range(MOST_SHOWN + 1)
    )
    refer_what_waits()
    page = client_of(moderator).get("/moderation/").text

    assert page.count('<article class="case"') == MOST_SHOWN
    assert f"{MOST_SHOWN + 1} cases wait in all" in page


def test_a_case_shows_what_was_decided_about_it(
    client_of: ClientOf, comment: Comment, moderator: User
) -> None:
    acts.remove(comment, by=moderator, reason="An advertisement.")
    page = client_of(moderator).get(f"/moderation/comments/{comment.pk}/").text

    assert "An advertisement." in page
    assert "mona" in page
    assert f"/moderation/comments/{comment.pk}/restoration/" in page


def test_a_case_that_is_none_is_not_found(client_of: ClientOf, moderator: User) -> None:
    for path in ("comments/999/", "posts/999/", f"comments/{10**30}/", "comments/999/removal/"):
        assert client_of(moderator).get(f"/moderation/{path}").status_code == 404


def test_pages_lead_moderators_to_the_case_and_nobody_else(
    client_of: ClientOf, comment: Comment, moderator: User, mallory: User
) -> None:
    address = f"/comments/{comment.pk}/acts/"

    assert f"/moderation/comments/{comment.pk}/" in client_of(moderator).get(address).text
    for path in (address, comment.post.get_absolute_url()):
        assert "/moderation/" not in client_of(mallory).get(path).text


def test_the_log_tells_who_did_what_and_why(
    client_of: ClientOf, comment: Comment, mallory: User, moderator: User
) -> None:
    flag(comment, by=mallory, reason="spam")
    acts.remove(comment, by=moderator, reason="An advertisement.")
    page = " ".join(client_of(moderator).get("/moderation/log/").text.split())

    for told in ("<b>mona</b></a> removed", "a comment by bob", "An advertisement.", "1 × spam"):
        assert told in page


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("", {"Removed!", "Locked!", "first thing you wrote"}),
        ("act=remove", {"Removed!"}),
        ("by=mona", {"Removed!"}),
        ("by=MONA", {"Removed!"}),
        ("by=ada&act=lock", {"Locked!"}),
        ("by=ada&act=remove", set()),
        ("by=rules", {"first thing you wrote"}),
        ("act=nonsense", {"Removed!", "Locked!", "first thing you wrote"}),
        ("by=%00", {"Removed!", "Locked!", "first thing you wrote"}),
        ("before=x", {"Removed!", "Locked!", "first thing you wrote"}),
    ],
)
def test_the_log_is_narrowed(
    query: str,
    shown: set[str],
    client_of: ClientOf,
    comment: Comment,
    mallory: User,
    moderator: User,
    administrator: User,
) -> None:
    acts.remove(comment, by=moderator, reason="Removed!")
    acts.lock(comment.post, by=administrator, reason="Locked!")
    publish_comment(author=mallory, post=comment.post, body="See https://example.org/")
    page = client_of(moderator).get(f"/moderation/log/?{query}").text

    all_words = ("Removed!", "Locked!", "first thing you wrote")
    assert {words for words in all_words if words in page} == shown


def test_the_log_has_pages(client_of: ClientOf, comment: Comment, moderator: User) -> None:
    Decision.objects.bulk_create(
        Decision(act="pin", actor=moderator, post=comment.post) for _ in range(PAGE + 1)
    )
    browser = client_of(moderator)
    first = browser.get("/moderation/log/")
    second = browser.get(f"/moderation/log/{first.context['log'].older_url}")

    assert first.text.count('class="log-row"') == PAGE
    assert second.text.count('class="log-row"') == 1
    assert "Older decisions" not in second.text


def test_no_page_of_the_desk_changes_anything_by_looking(
    client_of: ClientOf, comment: Comment, mallory: User, moderator: User
) -> None:
    flag(comment, by=mallory, reason="spam")
    browser = client_of(moderator)
    for path in ("", "log/", f"comments/{comment.pk}/", f"comments/{comment.pk}/dismissal/"):
        assert browser.get(f"/moderation/{path}").status_code == 200

    assert Flag.objects.open().count() == 1
    assert not Decision.objects.exists()
