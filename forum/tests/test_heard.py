"""What a screen reader is told of a thread: how deep one is, and where among how many."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from accounts.models import User
from forum.models import Post
from forum.posting import publish_comment

from .conftest import Open

pytestmark = pytest.mark.browser


@pytest.fixture
def thread(post: Post, alice: User, bob: User) -> Post:
    """Two at the top; under the first one two, and one under the second of those."""
    first = publish_comment(author=bob, post=post, body="First")
    publish_comment(author=bob, post=post, body="Second")
    publish_comment(author=alice, post=post, parent=first, body="First below")
    below = publish_comment(author=alice, post=post, parent=first, body="Second below")
    publish_comment(author=bob, post=post, parent=below, body="Deepest")
    return post


def heard(page: Page) -> list[tuple[int, str]]:
    """How many lists each comment stands in, as the browser tells assistive technology."""
    depth: dict[int, str] = {}
    found: list[tuple[int, str]] = []
    for line in page.locator("#comments").aria_snapshot().splitlines():
        indent = len(line) - len(line.lstrip())
        depth = {at: kind for at, kind in depth.items() if at < indent}
        kind = line.strip().removeprefix("- ").split(":")[0]
        depth[indent] = kind.split(" ")[0]
        if kind.startswith("paragraph"):
            words = line.split(": ", 1)[1]
            found.append((sum(each == "list" for each in depth.values()), words))
    return found


def test_depth_is_the_number_of_lists_around_a_comment(thread: Post, browse: Open) -> None:
    page = browse(f"{thread.get_absolute_url()}?order=old")

    assert heard(page) == [
        (1, "First"), (2, "First below"), (2, "Second below"), (3, "Deepest"), (1, "Second")
    ]  # fmt: skip


def test_position_is_that_among_the_answers_to_the_same_thing(thread: Post, browse: Open) -> None:
    page = browse(f"{thread.get_absolute_url()}?order=old")
    whole = page.locator("#comments > li")
    below = whole.first.locator(".replies").first.locator("> li")

    assert (whole.count(), below.count()) == (2, 2)
    assert below.nth(1).get_by_role("article", name="alice").count() == 1
