"""What a page may load and run: our own files, by our own policy, and nothing else."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from django.test import Client

from accounts.models import User
from conftest import ClientOf
from forum.models import Comment

PAGES = ["/", "/boards/workbench/", "/appearance/", "/people/bob/", "/accounts/login/", "/nowhere/"]
MEMBER_PAGES = [
    *("/posts/new/", "/notices/", "/notices/settings/", "/accounts/email/"),
    *("/people/bob/trust/", "/people/mona/trust/"),
]


OUR_OWN = ("/static/", "/seen/")
"""The second is how a page without scripts tells that it was opened."""


class Loads(HTMLParser):
    """Collects what the page would fetch, and what it would run or style in its own text."""

    FETCHED = {"script": "src", "link": "href", "img": "src", "iframe": "src", "source": "src"}

    def __init__(self) -> None:
        super().__init__()
        self.fetched: list[str] = []
        self.inline: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        address = given.get(self.FETCHED.get(tag, ""))
        if address:
            self.fetched.append(address)
        if tag == "style" or (tag == "script" and not given.get("src")):
            self.inline.append(tag)
        self.inline += [name for name in given if name == "style" or name.startswith("on")]


def check(page: str) -> None:
    loads = Loads()
    loads.feed(page)
    assert loads.fetched
    assert [url for url in loads.fetched if not url.startswith(OUR_OWN)] == []
    assert loads.inline == []


def test_no_page_asks_another_host(client: Client, comment: Comment) -> None:
    for path in [*PAGES, comment.post.get_absolute_url(), f"/comments/{comment.pk}/"]:
        check(client.get(path).text)


def test_nor_does_a_members(client_of: ClientOf, comment: Comment, moderator: User) -> None:
    browser = client_of(moderator)
    for path in [*PAGES, *MEMBER_PAGES, "/moderation/", comment.post.get_absolute_url()]:
        check(browser.get(path, follow=True).text)


@pytest.mark.parametrize("path", PAGES)
def test_the_policy_allows_nothing_inline(client: Client, comment: Comment, path: str) -> None:
    policy = client.get(path)["Content-Security-Policy"]

    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert not re.search(r"https?:|\*", policy)


def test_no_page_can_be_framed_sniffed_or_tell_where_one_came_from(
    client: Client, comment: Comment
) -> None:
    answer = client.get("/")

    assert answer["X-Frame-Options"] == "DENY"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
