"""The whole story, as its people live it: what bin/up runs, with a real browser, worker and SMTP.

Once with scripts and once without. Somebody signs up, confirms the address from a mail, writes, is
answered, votes; a mail comes; a moderator removes a comment and its author is told why; an
administrator imports an archive and reads it.
"""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from config.embedded.running import wait_until
from config.processes.opening import answers
from config.processes.port import any_free_port

PATIENCE_SECONDS = 90.0

ARCHIVE = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
     xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>An old blog</title><link>https://blog.example</link><wp:wxr_version>1.2</wp:wxr_version>
<item><title>The last summer of the blog</title><dc:creator>gerda</dc:creator>
<content:encoded>It was warm.</content:encoded><wp:post_id>7</wp:post_id>
<wp:post_date_gmt>2019-08-01 10:00:00</wp:post_date_gmt><wp:post_name>last-summer</wp:post_name>
<wp:status>publish</wp:status><wp:post_type>post</wp:post_type>
<wp:comment><wp:comment_id>1</wp:comment_id><wp:comment_author>Otto</wp:comment_author>
<wp:comment_author_email>otto@example.net</wp:comment_author_email>
<wp:comment_date_gmt>2019-08-02 10:00:00</wp:comment_date_gmt>
<wp:comment_content>I remember it.</wp:comment_content><wp:comment_approved>1</wp:comment_approved>
<wp:comment_type></wp:comment_type><wp:comment_parent>0</wp:comment_parent></wp:comment>
</item></channel></rss>"""


@dataclass
class Site:
    """What bin/up runs once the packages are there, with a folder of its own."""

    address: str
    var: Path
    environment: dict[str, str]

    @property
    def passwords(self) -> dict[str, str]:
        known: dict[str, str] = json.loads((self.var / "demonstration.json").read_text())
        return known

    def manage(self, *command: str) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "config.command", *command],
            env=self.environment, capture_output=True, text=True, check=False, timeout=120,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done.stdout


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    var = tmp_path_factory.mktemp("story") / "var"
    kept = {"PATH", "HOME", "LANG", "CHROMIUM", "TMPDIR"}
    environment = {name: value for name, value in os.environ.items() if name in kept}
    environment |= {"VAR_DIR": str(var), "FOLKMOOT_ENV": "development"}
    log = var.parent / "up.log"
    with log.open("w") as out:
        up = subprocess.Popen(
            [sys.executable, "-m", "config.processes", "--port", str(any_free_port("127.0.0.1"))],
            env=environment, stdout=out, stderr=out, start_new_session=True,
        )  # fmt: skip
    try:
        yield Site(_address_in(log, up), var, environment)
    finally:
        up.send_signal(signal.SIGTERM)
        up.wait(timeout=15)


def _address_in(log: Path, up: subprocess.Popen[bytes]) -> str:
    """Waits until bin/up says where it is."""

    def said() -> str | None:
        found = re.search(r"Folkmoot is at (http://\S+?)/?\s", log.read_text())
        return found[1] if found else None

    wait_until(lambda: bool(said()) or up.poll() is not None, seconds=PATIENCE_SECONDS)
    address = said()
    assert address, log.read_text()
    place = urlsplit(address)
    # On a machine as busy as one that runs tests, it may say so before the web server is there.
    opened = wait_until(
        lambda: answers(str(place.hostname), place.port or 80), seconds=PATIENCE_SECONDS
    )
    assert opened, log.read_text()
    return address


@dataclass
class Person:
    """One person at one browser."""

    page: Page
    site: Site

    def open(self, path: str) -> None:
        self.page.goto(self.site.address + path)

    def press(self, name: str | re.Pattern[str]) -> None:
        self.page.get_by_role("main").get_by_role("button", name=name).first.click()

    def follow(self, name: str | re.Pattern[str]) -> None:
        self.page.get_by_role("link", name=name).first.click()

    def fill(self, label: str | re.Pattern[str], text: str) -> None:
        self.page.get_by_role("main").get_by_label(label).first.fill(text)

    def log_in(self, name: str, password: str) -> None:
        self.open("/accounts/login/")
        self.fill(re.compile("name", re.IGNORECASE), name)
        self.page.locator("input[type=password]").fill(password)
        self.press("Log in")
        expect(self.page.locator("body[data-member]")).to_be_attached()

    def sees(self, text: str | re.Pattern[str]) -> None:
        expect(self.page.get_by_role("main").get_by_text(text).first).to_be_visible()

    def reads_until(self, path: str, text: str | re.Pattern[str]) -> None:
        """Comes back to a page until something stands there, as people wait for mail."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        self.open(path)
        while not self.page.get_by_text(text).count():
            assert time.monotonic() < deadline, f"{text!r} never came to {path}"
            self.page.wait_for_timeout(300)
            self.open(path)


Enter = Callable[[], Person]


@pytest.fixture(params=["with scripts", "without scripts"])
def somebody(request: pytest.FixtureRequest, chromium: Browser, site: Site) -> Iterator[Enter]:
    """Opens a browser for somebody new; nothing may go wrong in any of them unseen."""
    faults: list[str] = []
    contexts = []
    ours = (site.address, "data:", "about:")

    def note(is_fault: bool, url: str) -> None:
        if is_fault:
            faults.append(url)

    def enter() -> Person:
        context = chromium.new_context(java_script_enabled=request.param == "with scripts")
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("response", lambda answer: note(answer.status >= 500, answer.url))
        page.on("request", lambda asked: note(not asked.url.startswith(ours), asked.url))
        return Person(page, site)

    yield enter
    for context in contexts:
        context.close()
    assert faults == []


def test_the_whole_story(somebody: Enter, site: Site, request: pytest.FixtureRequest) -> None:
    nell = "nell" if "without" not in request.node.name else "nora"
    title = f"{nell} has a question about bread"

    # She signs up, and confirms her address from the mail.
    newcomer = somebody()
    newcomer.open("/accounts/signup/")
    newcomer.fill(re.compile("name", re.IGNORECASE), nell)
    newcomer.fill(re.compile("e-?mail", re.IGNORECASE), f"{nell}@example.org")
    newcomer.page.locator("input[type=password]").fill("sourdough at dawn")
    newcomer.press("Create my account")
    expect(newcomer.page).to_have_url(re.compile("/confirm-email/$"))
    newcomer.reads_until("/dev/mail/", f"to {nell}@example.org")
    newcomer.page.locator("li", has_text=f"to {nell}@example.org").first.get_by_role("link").click()
    newcomer.page.locator("pre a", has_text="confirm-email").first.click()
    newcomer.press("Yes, this is my address")
    expect(newcomer.page).not_to_have_url(re.compile("/confirm-email/"))
    if not newcomer.page.locator("body[data-member]").count():
        newcomer.log_in(nell, "sourdough at dawn")

    # She writes a post.
    newcomer.open("/posts/new/")
    newcomer.fill("Title", title)
    newcomer.fill(re.compile("^Text"), "Does it *need* salt?")
    newcomer.press("Post it")
    newcomer.sees("No thoughts yet")
    expect(newcomer.page.locator("em", has_text="need")).to_be_visible()
    place = newcomer.page.url.removeprefix(site.address)

    # Rowan answers, and she gets a mail and a notice.
    rowan = somebody()
    rowan.log_in("rowan", site.passwords["rowan"])
    rowan.open(place)
    rowan.fill("Your comment", "It does. Two grams in a hundred.")
    rowan.press("Post comment")
    rowan.sees("Two grams in a hundred.")
    newcomer.reads_until("/dev/mail/", re.compile(f"to {nell}@example.org"))
    newcomer.reads_until("/notices/", re.compile("rowan"))
    newcomer.reads_until("/dev/mail/", re.compile(title))

    # She votes for it and answers; Rowan gets the mail.
    newcomer.open(place)
    newcomer.sees("1 thought")
    newcomer.page.locator("li.node").first.get_by_role("button", name="Up").click()
    expect(newcomer.page.locator("li.node .score").first).to_have_text("1")
    newcomer.page.locator("li.node").first.get_by_role("link", name="Reply").first.click()
    answer = newcomer.page.locator("form.comment-form", has_text="Reply to rowan")
    answer.get_by_label("Your comment").fill("Buy my cheap salt, fool.")
    answer.get_by_role("button", name="Reply to rowan").click()
    expect(newcomer.page.locator(".node .node").get_by_text("Buy my cheap salt")).to_be_visible()
    rowan.reads_until("/dev/mail/", re.compile("to rowan@example.org"))
    newcomer.open(place)
    newcomer.sees("2 thoughts")

    # A moderator removes her answer, and she is told why.
    tamsin = somebody()
    tamsin.log_in("tamsin", site.passwords["tamsin"])
    tamsin.open(place)
    unkind = tamsin.page.locator("li.node li.node").first
    unkind.get_by_role("link", name="More").click()
    tamsin.page.locator(".acts").get_by_role("link", name="Moderate").click()
    tamsin.follow("Remove")
    tamsin.fill(re.compile("reason|why", re.IGNORECASE), "We do not call one another names here.")
    tamsin.press("Remove")
    newcomer.reads_until("/notices/", "We do not call one another names here.")
    somebody().reads_until("/dev/mail/", re.compile("removed", re.IGNORECASE))
    reader = somebody()
    reader.open(place)
    reader.sees("1 thought")
    expect(reader.page.get_by_text("cheap salt")).to_have_count(0)


def test_an_archive_is_brought_in_and_read(somebody: Enter, site: Site) -> None:
    archive = site.var.parent / "blog.xml"
    archive.write_text(ARCHIVE)

    site.manage("import_wordpress", str(archive))

    reader = somebody()
    reader.open("/?order=active")
    reader.open("/boards/an-old-blog/")
    reader.follow("The last summer of the blog")
    reader.sees("1 thought")
    reader.sees("I remember it.")
    expect(reader.page.get_by_text("otto@example.net")).to_have_count(0)
