"""What the pages look like, seen by a real Chromium: widths, contrast, and who is asked."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from playwright.sync_api import expect
from pytest_django.live_server_helper import LiveServer

from accounts.models import User
from forum.models import Board, Comment, Post, State
from forum.posting import publish_comment, publish_post

from .conftest import Open

pytestmark = pytest.mark.browser

PHONE, TABLET, DESK = 360, 768, 1280
LEVELS = 12
NARROWEST = 270
"""Pixels that words keep on a phone, however deep the reply."""

LONG_NAME = "a_name_that_is_thirty_letters"
WIDE = f"""
| {" | ".join(["a column"] * 8)} |
|{"---|" * 8}
| {" | ".join(["and what it holds"] * 8)} |

```python
def {"long" * 20}(first: int, second: str) -> dict[str, list[int]]: ...
```

> {"Somebodysaidthiswithoutanyspace" * 4}

{"https://example.org/" + "path/" * 40}
"""


@pytest.fixture
def thread(alice: User, bob: User, board: Board, client: Client) -> Post:
    """By alice, with everything under it that is hard to draw."""
    long = User.objects.create_user(LONG_NAME, email="long@example.org", address_confirmed=True)
    post = publish_post(author=alice, board=board, title="Unbroken" * 10, body=WIDE)
    publish_comment(author=long, post=post, body=WIDE)
    above = None
    for level in range(LEVELS):
        words = f"Level {level + 1}: still as easy to read as the first one was."
        above = publish_comment(author=bob, post=post, parent=above, body=words)
    removed = publish_comment(author=bob, post=post, body="Gone.")
    publish_comment(author=alice, post=post, parent=removed, body="What was it?")
    removed.remove()
    for thing in (post, *Comment.objects.filter(state=State.HELD)):
        thing.approve()
    return post


def addresses(post: Post) -> list[str]:
    comment = Comment.objects.filter(post=post).order_by("pk")[3]
    member = f"/people/{LONG_NAME}/"
    return [
        "/", "/?order=new", post.board.get_absolute_url(), post.get_absolute_url(),
        comment.get_absolute_url(), f"{comment.get_absolute_url()}replies/",
        f"{comment.get_absolute_url()}flag/", member, f"{member}?show=comments",
        "/posts/new/", "/appearance/", "/notices/", "/notices/settings/", "/nowhere/",
        "/settings/profile/", "/settings/name/", "/settings/appearance/",
        "/people/alice/trust/",
        "/accounts/login/", "/accounts/signup/", "/accounts/email/",
    ]  # fmt: skip


def test_no_page_is_wider_than_its_window(thread: Post, alice: User, browse: Open) -> None:
    page = browse("/", user=alice, width=PHONE, is_mobile=True, has_touch=True)
    for width in (PHONE, TABLET, DESK):
        page.set_viewport_size({"width": width, "height": 800})
        for address in addresses(thread):
            page.goto(address)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (address, width)


def test_words_keep_their_width_at_the_deepest_level(thread: Post, browse: Open) -> None:
    page = browse(thread.get_absolute_url(), width=PHONE, is_mobile=True)

    widths = [
        box["width"]
        for prose in page.locator(".comment .prose").all()
        if (box := prose.bounding_box())
    ]

    assert min(widths) >= NARROWEST


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_ask_no_other_host_and_break_no_rule(
    thread: Post, alice: User, browse: Open, scheme: str, live_server: LiveServer
) -> None:
    page = browse("/", user=alice, color_scheme=scheme)
    asked: set[str] = set()
    refused: list[str] = []
    page.on("request", lambda request: asked.add(urlsplit(request.url).netloc))
    page.on("console", lambda message: refused.append(message.text))
    page.on("pageerror", lambda error: refused.append(str(error)))

    for address in addresses(thread):
        page.goto(address)
        found = Axe().run(page).response["violations"]
        serious = [each["id"] for each in found if each["impact"] in ("serious", "critical")]
        assert not serious, (address, found)

    assert asked == {urlsplit(live_server.url).netloc}
    assert not [words for words in refused if "404" not in words]


def test_a_line_folds_its_branch_without_scripts(thread: Post, browse: Open) -> None:
    page = browse(thread.get_absolute_url(), java_script_enabled=False)
    branch = page.locator(".branch").nth(1)
    words = branch.locator(".prose").nth(2)
    words.scroll_into_view_if_needed()
    box = words.bounding_box()
    left = branch.bounding_box()
    assert box
    assert left

    page.mouse.click(left["x"] - 14, box["y"])

    expect(words).to_be_hidden()
    expect(branch.locator("summary").first).to_contain_text(f"bob, {LEVELS - 1} replies")

    branch.locator("summary").first.press("Enter")

    expect(words).to_be_visible()


def test_a_vote_and_an_answer_stay_on_the_page(thread: Post, alice: User, browse: Open) -> None:
    page = browse(thread.get_absolute_url(), user=alice)
    comment = page.locator(".comment", has_text="Level 1:").first
    page.evaluate("window.isSamePage = true")

    comment.locator(".vote-up").click()
    page.wait_for_selector(".vote-up[aria-pressed=true]")
    comment.locator(".act-reply").first.click()
    page.locator(".reply-place").get_by_label("Your comment").click()
    page.keyboard.type("So it is.")
    page.locator(".reply-place .is-primary").click()
    page.wait_for_selector(".replies .prose:has-text('So it is.')")

    expect(page.locator(".reply-place")).to_have_count(0)
    assert page.evaluate("window.isSamePage")
    first = Comment.objects.get(body__startswith="Level 1:")
    assert first.up_count == 1
    assert first.replies.filter(body="So it is.").exists()


def test_an_empty_answer_is_refused_beside_its_field(
    thread: Post, alice: User, browse: Open
) -> None:
    page = browse(thread.get_absolute_url(), user=alice)

    page.locator("#answer-post textarea").fill("   ")
    page.locator("#answer-post .is-primary").click()

    expect(page.locator("#answer-post .errorlist")).to_be_visible()
    expect(page.locator("#answer-post textarea")).to_have_attribute("aria-invalid", "true")


def test_an_ended_session_loses_no_words(thread: Post, alice: User, browse: Open) -> None:
    page = browse(thread.get_absolute_url(), user=alice)
    field = page.locator("#answer-post textarea")
    field.fill("Long thought about.")
    page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)

    page.locator("#answer-post .is-primary").click()

    page.wait_for_selector(".message:has-text('logged out')")
    expect(field).to_have_value("Long thought about.")


def test_keys_walk_the_thread(thread: Post, browse: Open) -> None:
    page = browse(thread.get_absolute_url())
    places = page.locator(".comment").evaluate_all("all => all.map(each => each.id)")

    for key in ("j", "j", "f", "j", "k"):
        page.keyboard.press(key)
    after_folding = page.evaluate("document.activeElement.id")
    page.keyboard.press("?")

    assert after_folding == places[0]
    expect(page.locator("#shortcuts")).to_be_visible()


def test_members_have_one_token_and_others_none(
    thread: Post, client: Client, alice: User, bob: User
) -> None:
    """However long the thread, and whoever may look at a cached page."""
    for address in ("/", thread.get_absolute_url(), "/people/alice/", "/nowhere/"):
        page = client.get(address).content.decode()
        assert "csrfmiddlewaretoken" not in page, address

    client.force_login(bob)
    page = client.get(thread.get_absolute_url()).content.decode()
    assert page.count("csrfmiddlewaretoken") == 2, "that of the acts and that of the answer"
