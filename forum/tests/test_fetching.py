"""Links of strangers lead our server to nobody but strangers, and not for long."""

from __future__ import annotations

import gzip
import socket
import zlib
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread

import pytest

from forum.fetching import Fetched, Unreachable, asking, fetch
from forum.fetching.addresses import is_public
from forum.fetching.connecting import Doorkeeper

PUBLIC = ["1.1.1.1", "8.8.8.8", "93.184.215.14", "2606:4700::1111", "2a00:1450:4001:82f::200e"]

INSIDE = """
    0.0.0.0 0.1.2.3 10.0.0.1 10.255.255.255 100.64.0.1 100.127.255.254 127.0.0.1 127.1.2.3
    169.254.0.1 169.254.169.254 172.16.0.1 172.31.255.254 192.0.0.1 192.0.0.8 192.0.0.170 192.0.2.1
    192.88.99.1 192.168.0.1 192.168.255.254 198.18.0.1 198.19.255.254 198.51.100.1 203.0.113.1
    224.0.0.1 239.255.255.250 240.0.0.1 255.255.255.255
    :: ::1 ::7f00:1 ::10.0.0.1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::ffff:8.8.8.8 ::ffff:0:127.0.0.1
    64:ff9b::7f00:1 64:ff9b::a00:1 64:ff9b:1::1 100::1 2001::1 2001:2::1 2001:10::1 2001:20::1
    2001:db8::1 2002:7f00:1:: 2002:a00:1:: 3fff::1 5f00::1 fc00::1 fd00:ec2::254 fe80::1
    fe80::1%eth0 fec0::1 ff02::1 ff0e::1 localhost 127.1 2130706433 0x7f000001 0177.0.0.1
"""

TRICKS = """
    http://127.0.0.1/ http://127.1/ http://2130706433/ http://0x7f000001/ http://0177.0.0.1/
    http://0x7f.0.0.1/ http://127.0.0.1./ http://localhost/ http://LOCALHOST/ http://localhost./
    http://[::1]/ http://[::]/ http://[::ffff:127.0.0.1]/ http://[0:0:0:0:0:ffff:7f00:1]/
    http://[::ffff:7f00:1]/ http://0/ http://0.0.0.0/ https://127.0.0.1/
    http://169.254.169.254/latest/ http://user@127.0.0.1/ http://example.org@127.0.0.1/ http://user:pass@example.org/
    http://example.org\\@127.0.0.1/ http://127.0.0.1\\.example.org/ http://example.org:22/
    http://example.org:6379/ http://example.org:0/ http://example.org:99999/ file:///etc/passwd
    ftp://example.org/ gopher://127.0.0.1/ dict://127.0.0.1/ javascript:alert(1) //127.0.0.1/
    http:/// http:// http://①②⑦.⓪.⓪.①/ http://ｌｏｃａｌｈｏｓｔ/
    http://exa\u200bmple.org/ http://[::1%25lo]/ http://[::1
"""


@pytest.mark.parametrize("address", PUBLIC)
def test_public_addresses_are_reached(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize("address", INSIDE.split())
def test_no_address_inside_is_reached(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("url", TRICKS.split())
def test_no_way_to_write_an_address_leads_inside(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*args: object) -> socket.socket:
        raise AssertionError(f"A socket was opened: {args}")

    monkeypatch.setattr(socket, "create_connection", never)

    with pytest.raises(Unreachable):
        fetch(url, user_agent="Folkmoot")


class Elsewhere(BaseHTTPRequestHandler):
    """A machine of somebody who wishes us no good."""

    ended: Event

    def do_GET(self) -> None:
        getattr(self, self.path.strip("/").split("/")[0].replace("-", "_"))()

    def page(self) -> None:
        self.answer(b"<title>Hello</title>", {"Content-Type": "text/html; charset=utf-8"})

    def packed(self) -> None:
        self.answer(gzip.compress(b"<title>Hello</title>"), {"Content-Encoding": "gzip"})

    def bare_deflate(self) -> None:
        self.answer(zlib.compress(b"<title>Hello</title>"), {"Content-Encoding": "deflate"})

    def bomb(self) -> None:
        self.answer(gzip.compress(bytes(200_000_000)), {"Content-Encoding": "gzip"})

    def lie(self) -> None:
        self.answer(b"this is no gzip", {"Content-Encoding": "gzip"})

    def brotli(self) -> None:
        self.answer(b"??", {"Content-Encoding": "br"})

    def large(self) -> None:
        self.answer(b"x" * 3_000_000)

    def step(self) -> None:
        """/step/3 leads over three redirects to the page."""
        left = int(self.path.rsplit("/", 1)[1])
        self.redirect(f"/step/{left - 1}" if left > 1 else "/page")

    def inside(self) -> None:
        self.redirect("http://inside.example/secret")

    def to_file(self) -> None:
        self.redirect("file:///etc/passwd")

    def endless(self) -> None:
        self.begin()
        self.drip(b"x" * 1000, every=0.0)

    def slow_body(self) -> None:
        self.begin()
        self.drip(b"x", every=0.05)

    def slow_head(self) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\nX-Long: ")
        self.drip(b"x", every=0.05)

    def silent(self) -> None:
        self.ended.wait(20)

    def begin(self) -> None:
        self.send_response(200)
        self.end_headers()

    def drip(self, piece: bytes, *, every: float) -> None:
        try:
            while not self.ended.wait(every):
                self.wfile.write(piece)
        except OSError:
            return

    def redirect(self, to: str) -> None:
        self.answer(b"", {"Location": to}, status=302)

    def answer(self, body: bytes, headers: dict[str, str] | None = None, status: int = 200) -> None:
        self.send_response(status)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        try:
            self.wfile.write(body)
        except OSError:
            return

    def log_message(self, *args: object) -> None:
        pass


Ask = Callable[[str], Fetched]


@pytest.fixture
def ask() -> Iterator[Ask]:
    """Asks the machine elsewhere, which for once is let to stand on loopback."""
    Elsewhere.ended = Event()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Elsewhere)
    server.daemon_threads = True
    Thread(target=server.serve_forever, daemon=True).start()
    port = server.server_address[1]

    def to_it(path: str) -> Fetched:
        doorkeeper = Doorkeeper(
            resolve=lambda host, port: ["10.0.0.1" if host == "inside.example" else "127.0.0.1"],
            may_go_to=lambda address: address == "127.0.0.1",
            ports=frozenset({80, port}),
        )
        return fetch(
            f"http://elsewhere.example:{port}{path}", user_agent="F", doorkeeper=doorkeeper
        )

    yield to_it
    Elsewhere.ended.set()
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("path", ["/page", "/packed", "/bare-deflate"])
def test_a_page_is_read(ask: Ask, path: str) -> None:
    found = ask(path)

    assert (found.status, found.body, found.is_whole) == (200, b"<title>Hello</title>", True)


def test_where_it_was_found_in_the_end_is_told(ask: Ask) -> None:
    found = ask("/step/3")

    assert found.url.endswith("/page")
    assert found.content_type == "text/html; charset=utf-8"


def test_a_fourth_redirect_is_not_followed(ask: Ask) -> None:
    with pytest.raises(Unreachable, match="redirects"):
        ask("/step/4")


@pytest.mark.parametrize("path", ["/inside", "/to-file"])
def test_a_redirect_does_not_lead_inside(ask: Ask, path: str) -> None:
    with pytest.raises(Unreachable, match=r"not a public address|Only http"):
        ask(path)


@pytest.mark.parametrize("path", ["/large", "/bomb", "/endless"])
def test_of_what_is_too_large_only_the_beginning_is_read(ask: Ask, path: str) -> None:
    found = ask(path)

    assert len(found.body) == asking.MAX_BYTES
    assert not found.is_whole


@pytest.mark.parametrize("path", ["/lie", "/brotli"])
def test_what_is_not_as_it_says_is_not_read(ask: Ask, path: str) -> None:
    with pytest.raises(Unreachable):
        ask(path)


@pytest.mark.parametrize("path", ["/slow-body", "/slow-head", "/silent"])
def test_who_answers_a_byte_at_a_time_is_hung_up_on(
    ask: Ask, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "MAX_SECONDS", 0.5)

    with pytest.raises(Unreachable):
        ask(path)


def test_a_name_server_that_says_nothing_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "MAX_SECONDS", 0.2)
    answered = Event()

    def resolve(host: str, port: int) -> list[str]:
        answered.wait(20)
        return ["1.1.1.1"]

    with pytest.raises(Unreachable):
        fetch("http://slow.example/", user_agent="F", doorkeeper=Doorkeeper(resolve=resolve))
    answered.set()


def test_a_name_that_changes_its_answer_gains_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """DNS rebinding: public when it is looked at, inside when it is used."""
    answers = iter([["1.1.1.1"], ["127.0.0.1"]])
    went: list[object] = []

    def connect(place: object, *args: object) -> socket.socket:
        went.append(place)
        raise OSError("No network in a test.")

    monkeypatch.setattr(socket, "create_connection", connect)
    doorkeeper = Doorkeeper(resolve=lambda host, port: next(answers))

    with pytest.raises(Unreachable):
        fetch("http://rebinding.example/", user_agent="F", doorkeeper=doorkeeper)
    assert went == [("1.1.1.1", 80)]


def test_one_address_inside_among_several_is_enough_to_stay_away() -> None:
    doorkeeper = Doorkeeper(resolve=lambda host, port: ["1.1.1.1", "127.0.0.1"])

    with pytest.raises(Unreachable, match="not a public address"):
        fetch("http://both.example/", user_agent="F", doorkeeper=doorkeeper)
