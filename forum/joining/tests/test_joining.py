"""Two posts about the same become one discussion."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from conftest import ClientOf
from forum.joining.joins import join, part
from forum.joining.splits import split
from forum.links.finding import discussed
from forum.links.models import Link
from forum.models import Board, Comment, Mute, Post
from forum.moderation import acts
from forum.moderation.models import Act, Decision
from forum.notifications.models import Notice
from forum.posting import publish_comment, publish_post

WHY = "The same question twice."


@pytest.fixture
def joined(twin: Post, post: Post, said_there: Comment, comment: Comment, moderator: User) -> Post:
    """Bob's post, under alice's now; one comment each."""
    assert join(twin, into=post, by=moderator, reason=WHY)
    twin.refresh_from_db()
    post.refresh_from_db()
    return twin


def page_of(post: Post) -> str:
    return " ".join(Client().get(post.get_absolute_url()).text.split())


def test_a_moderator_joins_by_pasting_the_address(
    client_of: ClientOf, post: Post, twin: Post, said_there: Comment, moderator: User
) -> None:
    into = f"http://testserver{post.get_absolute_url()}#thread"
    answer = client_of(moderator).post(
        f"/moderation/posts/{twin.pk}/joining/", {"into": into, "reason": WHY}, follow=True
    )

    assert answer.redirect_chain[-1][0] == f"{post.get_absolute_url()}#joined-{twin.pk}"
    assert "One that holds an edge." in answer.text
    assert "Joined to this discussion: <b>What chisel to buy?</b>" in answer.text


def test_all_comments_stand_under_one_and_each_names_its_source(joined: Post, post: Post) -> None:
    page = page_of(post)

    assert "The wider one." in page
    assert "One that holds an edge." in page
    assert page.count("from: What chisel to buy?") == 1
    assert "2 thoughts" in page
    assert (post.comment_count, joined.comment_count) == (2, 0)


def test_who_wrote_the_post_is_known_as_that_under_the_other(
    joined: Post, post: Post, bob: User
) -> None:
    publish_comment(author=bob, post=joined, body="I meant the first.")

    # Hers, who wrote the one, and his of now, but not what he said under hers.
    assert page_of(post).count("Wrote the post") == 2


def test_lists_show_one_of_them(joined: Post) -> None:
    for path in ("/", "/boards/workbench/", "/?order=active"):
        page = Client().get(path).text
        assert "Which chisel?" in page
        assert "What chisel to buy?" not in page


def test_old_links_lead_to_where_it_is_now(joined: Post, said_there: Comment, post: Post) -> None:
    here = f"{post.get_absolute_url()}#joined-{joined.pk}"

    assert Client().get(joined.get_absolute_url())["Location"] == here
    short = Client().get(f"/posts/{joined.pk}/", follow=True)
    assert short.redirect_chain[-1][0] == here
    permalink = Client().get(said_there.get_absolute_url())
    assert permalink.status_code == 200
    assert "Which chisel?" in permalink.text
    assert Client().get(f"/posts/{joined.pk}/versions/").status_code == 200


def test_links_lead_on_where_the_words_of_the_post_are_gone(joined: Post, post: Post) -> None:
    joined.delete_words()

    assert Client().get(f"/posts/{joined.pk}/-/")["Location"].startswith(post.get_absolute_url())
    assert "What chisel to buy?" not in page_of(post)


def test_what_was_decided_about_a_comment_stays_decided(
    twin: Post, post: Post, said_there: Comment, moderator: User
) -> None:
    acts.remove(said_there, by=moderator, reason="Not here.")

    join(twin, into=post, by=moderator, reason=WHY)

    post.refresh_from_db()
    assert post.comment_count == 0
    assert "One that holds an edge." not in page_of(post)
    assert acts.restore(said_there, by=moderator, reason="Here it fits.")
    post.refresh_from_db()
    assert post.comment_count == 1


def test_a_form_that_was_open_writes_where_it_was_opened(
    client_of: ClientOf, joined: Post, post: Post, alice: User, moderator: User
) -> None:
    answer = client_of(alice).post(f"/posts/{joined.pk}/comments/", {"body": "Two, then."})

    said = Comment.objects.latest("pk")
    assert answer["Location"] == f"{post.get_absolute_url()}#c{said.pk}"
    assert (said.post, said.written_under) == (post, joined)
    part(joined, by=moderator, reason="Two questions.")
    said.refresh_from_db()
    assert (said.post, said.written_under) == (joined, None)


def test_a_lock_holds_for_what_is_joined_too(
    client_of: ClientOf, joined: Post, post: Post, bob: User
) -> None:
    post.lock()

    answer = client_of(bob).post(f"/posts/{joined.pk}/comments/", {"body": "By the back door."})

    assert answer.status_code == 422
    assert "locked" in answer.text


def test_it_stands_in_the_log_and_both_authors_are_told(
    client_of: ClientOf, joined: Post, alice: User, bob: User, moderator: User
) -> None:
    decision = Decision.objects.get(act=Act.JOIN)

    assert (decision.post, decision.actor, decision.reason) == (joined, moderator, WHY)
    assert decision.facts == {"to": "Which chisel?", "post": joined.joined_to_id, "comments": 1}
    told = dict(Notice.objects.values_list("recipient__name", "kind"))
    assert told == {"bob": "joined", "alice": "took_in"}
    assert "joined your post to another discussion" in client_of(bob).get("/notices/").text
    assert WHY in client_of(alice).get("/notices/").text
    log = client_of(moderator).get("/moderation/log/").text
    assert "to: Which chisel?" in log


def test_parting_brings_both_back(
    client_of: ClientOf, joined: Post, post: Post, said_there: Comment, moderator: User
) -> None:
    offered = client_of(moderator).get(post.get_absolute_url()).text
    path = f"/moderation/posts/{joined.pk}/joining/end/"
    assert path in offered

    client_of(moderator).post(path, {"reason": "Not the same after all."})

    joined.refresh_from_db()
    said_there.refresh_from_db()
    assert said_there.post == joined
    assert "One that holds an edge." in page_of(joined)
    assert "One that holds an edge." not in page_of(post)
    assert "What chisel to buy?" in Client().get("/").text
    assert client_of(moderator).get(path).status_code == 403


@pytest.mark.parametrize(
    ("into", "told"),
    [
        ("", "Say into which discussion."),
        ("the other one", "There is no such discussion here."),
        ("9999999", "There is no such discussion here."),
        ("9" * 30, "There is no such discussion here."),
        ("{twin}", "That is this discussion"),
        ("{removed}", "Only what everybody can read"),
    ],
)
def test_what_cannot_be_joined_is_said_beside_the_field(
    client_of: ClientOf, twin: Post, board: Board, moderator: User, into: str, told: str
) -> None:
    removed = publish_post(author=moderator, board=board, title="Gone", body="Soon.")
    removed.remove()
    path = f"/moderation/posts/{twin.pk}/joining/"
    into = into.format(twin=twin.pk, removed=removed.pk)

    answer = client_of(moderator).post(path, {"into": into, "reason": WHY})

    assert answer.status_code == 422
    assert told in answer.text
    twin.refresh_from_db()
    assert twin.joined_to is None


def test_naming_a_joined_post_means_the_one_where_it_is_shown(
    client_of: ClientOf, joined: Post, post: Post, board: Board, moderator: User
) -> None:
    third = publish_post(author=moderator, board=board, title="Chisels", body="Which?")

    client_of(moderator).post(
        f"/moderation/posts/{third.pk}/joining/", {"into": str(joined.pk), "reason": WHY}
    )

    third.refresh_from_db()
    assert third.joined_to == post


def test_discussions_of_the_same_link_are_offered(
    client_of: ClientOf, twin: Post, post: Post, moderator: User
) -> None:
    for which in (twin, post):
        Post.objects.filter(pk=which.pk).update(url="https://example.org/chisels/")
        which.refresh_from_db()
        Link.keep(which)

    page = client_of(moderator).get(f"/moderation/posts/{twin.pk}/joining/").text

    assert f'href="?into={post.pk}"' in page


def test_members_are_refused(client_of: ClientOf, post: Post, twin: Post, mallory: User) -> None:
    path = f"/moderation/posts/{twin.pk}/joining/"

    answer = client_of(mallory).post(path, {"into": str(post.pk), "reason": WHY})

    assert answer.status_code == 403
    twin.refresh_from_db()
    assert twin.joined_to is None


def test_who_is_suspended_joins_nothing(
    client_of: ClientOf, post: Post, twin: Post, moderator: User
) -> None:
    User.objects.filter(pk=moderator.pk).update(suspended_until=timezone.now() + timedelta(days=1))

    answer = client_of(moderator).post(
        f"/moderation/posts/{twin.pk}/joining/", {"into": str(post.pk), "reason": WHY}
    )

    assert answer.status_code == 403


@pytest.mark.parametrize("reader", ["nobody", "bob", "moderator"])
def test_a_pages_queries_do_not_grow_with_what_is_joined(
    request: pytest.FixtureRequest,
    client_of: ClientOf,
    joined: Post,
    post: Post,
    alice: User,
    moderator: User,
    reader: str,
) -> None:
    browser = Client() if reader == "nobody" else client_of(request.getfixturevalue(reader))

    def queries() -> int:
        browser.get(post.get_absolute_url())
        with CaptureQueriesContext(connection) as caught:
            browser.get(post.get_absolute_url())
        return len(caught)

    few = queries()
    for n in range(5):
        more = publish_post(author=alice, board=post.board, title=f"Once more {n}", body="Which?")
        said = publish_comment(author=alice, post=more, body="This.")
        join(more, into=post, by=moderator, reason=WHY)
        split(said, title=f"Part {n}", board=post.board, by=moderator, reason=WHY)

    assert queries() == few


def test_what_was_never_joined_asks_for_nothing_more(post: Post) -> None:
    with CaptureQueriesContext(connection) as caught:
        Client().get(post.get_absolute_url())

    assert not any("joining_" in query["sql"] for query in caught.captured_queries)


def test_a_members_page_says_that_it_is_joined(joined: Post) -> None:
    page = Client().get("/people/bob/").text

    assert "What chisel to buy?" in page
    assert "joined to another" in page


def test_it_is_no_further_discussion_of_its_page(joined: Post, post: Post, bob: User) -> None:
    for which in (joined, post):
        Post.objects.filter(pk=which.pk).update(url="https://example.org/chisels/")
        which.refresh_from_db()
        Link.keep(which)

    assert discussed(bob, "https://example.org/chisels/") == [post]


def test_nobody_is_told_why_it_stands_in_lists(joined: Post) -> None:
    assert Client().get(f"/posts/{joined.pk}/why/").status_code == 404


def test_words_of_who_is_muted_are_folded_in_there_too(
    client_of: ClientOf, joined: Post, post: Post, mallory: User, bob: User
) -> None:
    Mute.set(mallory, bob)

    page = " ".join(client_of(mallory).get(post.get_absolute_url()).text.split())

    assert "Joined to this discussion: You muted bob." in page
    assert "Joined to this discussion: <b>" not in page
