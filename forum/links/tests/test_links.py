"""Posts about pages elsewhere: what these are called, and who talks of them already."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from conftest import ClientOf
from forum import fetching
from forum.fetching.connecting import Doorkeeper
from forum.links import tasks
from forum.links.models import STALE, Link, Page
from forum.models import Board, Mute, Post
from forum.posting import edit_post, publish_post
from outbox.models import Job

PAGE = """<title>Planes</title><meta name="description" content="All about <planes>.">
    <link rel="canonical" href="/planes">"""
FORM = {"title": "A title", "body": "", "board": "workshop"}


class Elsewhere(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        body = PAGE.encode()
        self.send_response(404 if "gone" in self.path else 200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture
def elsewhere(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of a machine that for once may stand on loopback."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Elsewhere)
    Thread(target=server.serve_forever, daemon=True).start()
    port = server.server_address[1]

    def fetch(url: str, *, user_agent: str) -> fetching.Fetched:
        doorkeeper = Doorkeeper(
            resolve=lambda host, port: ["127.0.0.1"],
            may_go_to=lambda address: address == "127.0.0.1",
            ports=frozenset({port}),
        )
        return fetching.fetch(url, user_agent=user_agent, doorkeeper=doorkeeper)

    monkeypatch.setattr(tasks, "fetch", fetch)
    yield f"http://planes.example:{port}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def write(board: Board, alice: User) -> Callable[..., Post]:
    def write(url: str, title: str = "Planes", **more: object) -> Post:
        return publish_post(author=alice, board=board, title=title, url=url, **more)  # type: ignore[arg-type]

    return write


def work() -> None:
    for job in Job.objects.filter(kind="links.fetch", done_at=None):
        tasks.fetch_page(job.payload)
        Job.objects.filter(pk=job.pk).update(done_at=timezone.now())


def test_a_page_tells_what_it_is(write: Callable[..., Post], elsewhere: str) -> None:
    post = write(f"{elsewhere}/planes?utm_source=mail")
    work()

    page = Client().get(post.get_absolute_url()).text
    assert "All about &lt;planes&gt;." in page


def test_nothing_inside_is_asked(write: Callable[..., Post]) -> None:
    write("http://127.0.0.1:1/secret")
    work()

    page = Page.objects.get()
    assert page.fetched_at
    assert page.title == page.description == ""


def test_of_an_error_page_nothing_is_told(write: Callable[..., Post], elsewhere: str) -> None:
    write(f"{elsewhere}/gone")
    work()

    assert Page.objects.get().title == ""


def test_a_page_is_asked_once_a_day(write: Callable[..., Post]) -> None:
    write("https://example.org/a")
    write("https://www.example.org/a/#top")
    assert Page.objects.count() == 1
    assert Job.objects.filter(kind="links.fetch").count() == 1

    Page.objects.update(asked_at=timezone.now() - STALE)
    write("https://example.org/a?fbclid=1")
    assert Job.objects.filter(kind="links.fetch").count() == 2


def test_an_edited_link_leads_to_another_page(write: Callable[..., Post]) -> None:
    post = write("https://example.org/a")

    edit_post(post, title="Planes", body="", url="https://example.org/b")
    assert Link.objects.get().page.url == "https://example.org/b"
    edit_post(post, title="Planes", body="Words.", url="")
    assert not Link.objects.exists()


def send(browser: Client, **more: str) -> tuple[int, str]:
    answer = browser.post("/posts/new/", FORM | more)
    return answer.status_code, answer.text


@pytest.fixture
def writer(bob: User, client_of: ClientOf) -> Client:
    return client_of(bob)


def test_whoever_begins_it_anew_is_told_where_it_is_discussed(
    write: Callable[..., Post], writer: Client, board: Board
) -> None:
    post = write("https://example.org/a", title="What planes are for")
    again = {"url": "http://www.example.org/a/", "board": board.slug}

    status, page = send(writer, **again)
    assert status == 422
    assert post.title in page
    assert 'name="despite" value="on"' in page
    assert Post.objects.count() == 1

    status, _ = send(writer, despite="on", **again)
    assert status == 302
    assert Post.objects.count() == 2


def test_by_its_own_word_a_page_is_the_same(
    write: Callable[..., Post], writer: Client, board: Board, elsewhere: str
) -> None:
    write(f"{elsewhere}/2026/11/planes.html")
    work()

    status, _ = send(writer, url=f"{elsewhere}/planes", board=board.slug)

    assert status == 422


@pytest.mark.parametrize("act", ["hold", "remove", "delete_words"])
def test_what_is_not_on_show_is_not_told(
    write: Callable[..., Post], writer: Client, board: Board, act: str
) -> None:
    getattr(write("https://example.org/a"), act)()

    assert send(writer, url="https://example.org/a", board=board.slug)[0] == 302


def test_what_somebody_muted_is_not_told(
    write: Callable[..., Post], writer: Client, board: Board, bob: User
) -> None:
    Mute.set(bob, write("https://example.org/a"))

    assert send(writer, url="https://example.org/a", board=board.slug)[0] == 302


def about(browser: Client, url: str) -> str:
    return browser.post("/links/", {"url": url}).text


def test_while_typing_its_title_is_offered(writer: Client, elsewhere: str) -> None:
    first = about(writer, f"{elsewhere}/planes")
    assert "Use this title" not in first
    assert '"round": "1"' in first
    work()

    assert 'data-words="Planes"' in about(writer, f"{elsewhere}/planes")


def test_while_typing_discussions_are_told(write: Callable[..., Post], writer: Client) -> None:
    post = write("https://example.org/a", title="What planes are for")

    assert post.title in about(writer, "example.org/a")
    assert about(writer, "no address") == about(writer, "") == ""
    assert about(writer, "https://example.org/" + "a" * 3000) == ""


def test_whoever_types_very_many_addresses_has_no_more_asked(writer: Client) -> None:
    for n in range(61):
        about(writer, f"https://example.org/{n}")

    assert Page.objects.count() == 60


def test_a_page_that_never_answers_is_not_asked_for_ever(writer: Client) -> None:
    answer = writer.post("/links/", {"url": "https://example.org/a", "round": "12"})

    assert "hx-trigger" not in answer.text


def test_reading_a_link_costs_no_query_more(write: Callable[..., Post], post: Post) -> None:
    linked = write("https://example.org/a").get_absolute_url()
    with CaptureQueriesContext(connection) as without:
        Client().get(post.get_absolute_url())
    with CaptureQueriesContext(connection) as with_link:
        Client().get(linked)

    assert len(with_link) == len(without)
