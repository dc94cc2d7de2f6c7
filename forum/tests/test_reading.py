"""What each reader sees of a thread, in which order, and at what cost."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from conftest import ClientOf
from forum.models import Board, Comment, Post, State
from forum.posting import publish_comment, publish_post
from forum.reading.thread import MAX_DEPTH, drawn_depth


def say(post: Post, author: User, body: str, parent: Comment | None = None) -> Comment:
    return publish_comment(author=author, post=post, parent=parent, body=body)


def places(page: str, *words: str) -> list[int]:
    """Where each stands in the page; a word that is missing fails."""
    return [page.index(word) for word in words]


def test_orders_differ(client: Client, post: Post, bob: User) -> None:
    loved = say(post, bob, "loved")
    fought = say(post, bob, "fought over")
    fresh = say(post, bob, "fresh")
    hour = timedelta(hours=1)
    Comment.objects.filter(pk=loved.pk).update(up_count=9, created_at=timezone.now() - 2 * hour)
    Comment.objects.filter(pk=fought.pk).update(
        up_count=20, down_count=19, created_at=timezone.now() - hour
    )
    url = post.get_absolute_url()
    expected = {
        "": ["loved", "fought over", "fresh"],
        "?order=new": ["fresh", "fought over", "loved"],
        "?order=old": ["loved", "fought over", "fresh"],
        "?order=top": ["loved", "fought over", "fresh"],
        "?order=controversial": ["fought over", "loved", "fresh"],
        "?order=nonsense": ["loved", "fought over", "fresh"],
    }
    for order, words in expected.items():
        page = client.get(url + order).text
        found = places(page, *(f"<p>{word}</p>" for word in words))
        assert found == sorted(found), order
    assert fresh.pk


def test_a_held_comment_shows_to_its_author_and_to_moderators_only(
    client: Client, client_of: ClientOf, comment: Comment, bob: User, mallory: User, moderator: User
) -> None:
    comment.hold()
    url = comment.post.get_absolute_url()

    assert "The wider one." in client_of(bob).get(url).text
    assert "The wider one." in client_of(moderator).get(url).text
    for outsider in (client, client_of(mallory)):
        assert "The wider one." not in outsider.get(url).text
        assert outsider.get(f"/comments/{comment.pk}/").status_code == 404
        assert "The wider one." not in outsider.get("/people/bob/?show=comments").text


def test_a_removed_comment_keeps_its_place_under_answers(
    client: Client, client_of: ClientOf, comment: Comment, alice: User, moderator: User
) -> None:
    say(comment.post, alice, "Wide how?", comment)
    comment.remove()
    url = comment.post.get_absolute_url()

    page = client.get(url).text
    assert "Wide how?" in page
    assert "The wider one." not in page
    assert "removed" in page
    assert "The wider one." in client_of(moderator).get(url).text


def test_a_guests_address_is_never_shown(
    client: Client, client_of: ClientOf, post: Post, bob: User
) -> None:
    Comment.objects.create(
        post=post, guest_name="Gertrude", guest_email="secret@example.net", body="Hello"
    )

    for reader in (client, client_of(bob)):
        page = reader.get(post.get_absolute_url()).text
        assert "Gertrude" in page
        assert "secret@" not in page


def test_a_deep_reply_continues_on_a_page_of_its_own(client: Client, post: Post, bob: User) -> None:
    chain: list[Comment] = []
    for level in range(1, MAX_DEPTH + 4):
        chain.append(say(post, bob, f"level-{level}-", chain[-1] if chain else None))

    page = client.get(post.get_absolute_url()).text
    last_drawn = chain[MAX_DEPTH - 1]
    assert f"level-{MAX_DEPTH}-" in page
    assert f"level-{MAX_DEPTH + 1}-" not in page
    assert f'href="/comments/{last_drawn.pk}/"' in page

    deeper = client.get(f"/comments/{last_drawn.pk}/").text
    assert f"level-{MAX_DEPTH + 3}-" in deeper
    assert f"level-{MAX_DEPTH - 2}-" in deeper
    assert "level-1-" not in deeper
    assert drawn_depth(chain[-1]) == MAX_DEPTH + 3


def test_a_permalink_shows_its_context_with_its_siblings_folded(
    client: Client, comment: Comment, alice: User, mallory: User
) -> None:
    target = say(comment.post, alice, "the target", comment)
    sibling = say(comment.post, mallory, "a sibling", comment)
    say(comment.post, mallory, "under the sibling", sibling)
    say(comment.post, mallory, "another root")
    say(comment.post, mallory, "an answer", target)

    page = client.get(f"/comments/{target.pk}/").text

    closed = re.findall(r'<details class="branch">.*?</details>', page, re.DOTALL)
    for shown in ("The wider one.", "the target", "an answer"):
        assert shown in page
        assert not any(shown in branch for branch in closed)
    assert len(closed) == 1
    assert "a sibling" in closed[0]
    assert "1 reply" in closed[0]
    assert "another root" not in page
    assert "under the sibling" not in page


@pytest.mark.parametrize(
    ("count", "heading"),
    [(0, "No thoughts yet"), (1, "1 thought"), (2, "2 thoughts"), (1234, "1,234 thoughts")],
)
def test_the_heading_counts_in_words(client: Client, post: Post, count: int, heading: str) -> None:
    Post.objects.filter(pk=post.pk).update(comment_count=count)

    assert heading in client.get(post.get_absolute_url()).text


@pytest.mark.parametrize("path", ["/posts/999/x/", "/comments/999/", "/boards/x/", "/people/x/"])
def test_what_is_not_there_is_a_kind_404(client: Client, db: None, path: str) -> None:
    answer = client.get(path)

    assert answer.status_code == 404
    assert "<h1" in answer.text


@pytest.mark.parametrize(
    "query", ["after=x", "after=1_x", "after=nan_1", "after=1e999_5", "after=_", "after=%00_1",
              "after=1_99999999999999999999", "order=new&after=2020-01-01_5",
              "order=top&after=99999999999_1", "order=active&after=0001-01-01T00:00:00%2B00:00_1"]
)  # fmt: skip
def test_a_cursor_that_is_none_is_never_an_error_of_ours(
    client: Client, post: Post, query: str
) -> None:
    assert client.get(f"/?{query}").status_code in (200, 404)


@pytest.mark.parametrize("order", ["hot", "new", "top", "active"])
def test_paging_shows_every_post_once(
    client: Client, board: Board, alice: User, order: str
) -> None:
    for n in range(70):
        publish_post(author=alice, board=board, title=f"title-{n:02}-", body="x")
    seen: list[str] = []
    url = f"/?order={order}"
    for _ in range(3):
        page = client.get(url)
        seen += [post.title for post in page.context["listing"].posts]
        url = page.context["listing"].next_url

    assert url == ""
    assert sorted(seen) == sorted(f"title-{n:02}-" for n in range(70))


def test_pinned_posts_stand_above_the_first_page(client: Client, board: Board, alice: User) -> None:
    pinned = publish_post(author=alice, board=board, title="Welcome", body="x")
    Post.objects.filter(pk=pinned.pk).update(hotness=0)
    publish_post(author=alice, board=board, title="News", body="x")
    pinned.pin(everywhere=True)

    page = client.get("/").text

    assert places(page, "Welcome", "News") == sorted(places(page, "Welcome", "News"))


def queries(browser: Client, url: str) -> int:
    browser.get(url)
    with CaptureQueriesContext(
        connection,
    ) as spent:
        assert browser.get(url).status_code == 200
    return len(spent)


def grow(post: Post, author: User, size: int) -> None:
    """Fill the thread up to `size` comments, each fourth a root."""
    first = Comment.objects.filter(post=post).count()
    for n in range(first, size):
        parent = Comment.objects.filter(post=post).order_by("-pk").first() if n % 4 else None
        Comment.objects.create(post=post, author=author, parent=parent, body_html=f"<p>{n}</p>")
    Post.objects.filter(pk=post.pk).update(comment_count=size)


@pytest.mark.parametrize("reader", ["nobody", "bob", "moderator"])
def test_a_threads_queries_do_not_grow_with_it(
    request: pytest.FixtureRequest, client_of: ClientOf, post: Post, mallory: User, reader: str
) -> None:
    browser = Client() if reader == "nobody" else client_of(request.getfixturevalue(reader))
    url = post.get_absolute_url()
    grow(post, mallory, 10)
    few = queries(browser, url)
    grow(post, mallory, 1_000)

    assert queries(browser, url) == few
    assert few <= {"nobody": 3, "bob": 13, "moderator": 15}[reader]


@pytest.mark.parametrize("reader", ["nobody", "bob"])
def test_a_fronts_queries_do_not_grow_with_it(
    request: pytest.FixtureRequest, client_of: ClientOf, board: Board, alice: User, reader: str
) -> None:
    browser = Client() if reader == "nobody" else client_of(request.getfixturevalue(reader))
    for n in range(3):
        publish_post(author=alice, board=board, title=f"title {n}", body="x")
    few = queries(browser, "/")
    for n in range(60):
        publish_post(author=alice, board=board, title=f"more {n}", body="x")

    assert queries(browser, "/") == few


def test_the_models_and_the_migrations_agree(db: None) -> None:
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


def test_a_logged_out_page_holds_nothing_personal(client: Client, comment: Comment) -> None:
    for url in ("/", comment.post.get_absolute_url(), f"/comments/{comment.pk}/", "/people/bob/"):
        answer = client.get(url)
        assert "csrfmiddlewaretoken" not in answer.text
        assert not answer.cookies


def test_a_removed_posts_words_show_to_its_author(
    client: Client, client_of: ClientOf, post: Post, alice: User, mallory: User
) -> None:
    post.remove()
    assert post.state == State.REMOVED

    assert "I have two." in client_of(alice).get(post.get_absolute_url()).text
    for outsider in (client, client_of(mallory)):
        assert outsider.get(post.get_absolute_url()).status_code == 404
