"""Words are never lost: a closed tab, a forum that is away, a session that ended."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from accounts.models import User
from forum.drafts.models import Draft
from forum.models import Board, Comment, Post

from .conftest import Open

pytestmark = pytest.mark.browser

WORDS = "A thought that took an hour."


def type_answer(page: Page) -> None:
    page.get_by_label("Your comment").fill(WORDS)


def test_a_closed_tab_loses_nothing(browse: Open, alice: User, post: Post) -> None:
    page = browse(post.get_absolute_url(), user=alice)
    type_answer(page)
    expect(page.get_by_text("Draft kept.")).to_be_visible()
    page.close()

    again = browse(post.get_absolute_url(), user=alice)
    expect(again.get_by_label("Your comment")).to_have_value(WORDS)


def test_a_tab_closed_in_the_middle_of_a_word_loses_nothing(
    browse: Open, alice: User, post: Post
) -> None:
    page = browse(post.get_absolute_url(), user=alice)
    type_answer(page)
    page.goto("about:blank")
    page.go_back()

    expect(page.get_by_label("Your comment")).to_have_value(WORDS)


def test_while_the_forum_is_away_words_are_kept_on_the_device(
    browse: Open, alice: User, post: Post
) -> None:
    page = browse(post.get_absolute_url(), user=alice)
    page.route("**/drafts/", lambda route: route.abort())
    type_answer(page)
    expect(page.get_by_text("Kept on this device")).to_be_visible()
    assert not Draft.objects.exists()

    page.unroute("**/drafts/")
    page.reload()

    expect(page.get_by_label("Your comment")).to_have_value(WORDS)
    expect(page.get_by_text("Draft kept.")).to_be_visible()
    assert Draft.objects.get().body == WORDS


def test_what_is_posted_does_not_come_back(browse: Open, alice: User, post: Post) -> None:
    page = browse(post.get_absolute_url(), user=alice)
    type_answer(page)
    expect(page.get_by_text("Draft kept.")).to_be_visible()
    page.get_by_role("button", name="Post comment").click()
    expect(page.locator(".comment").get_by_text(WORDS)).to_be_visible()

    page.reload()

    expect(page.get_by_label("Your comment")).to_have_value("")
    assert not Draft.objects.exists()


def test_two_comments_from_one_page_are_two(browse: Open, alice: User, post: Post) -> None:
    page = browse(post.get_absolute_url(), user=alice)
    for words in ("The first.", "The second."):
        page.get_by_label("Your comment").fill(words)
        page.get_by_role("button", name="Post comment").click()
        expect(page.locator(".comment").get_by_text(words)).to_be_visible()

    assert Comment.objects.count() == 2


def test_a_new_post_that_is_posted_does_not_come_back(
    browse: Open, alice: User, board: Board
) -> None:
    page = browse("/posts/new/", user=alice)
    page.get_by_label("Title").fill("A title")
    page.get_by_label("Text", exact=False).last.fill(WORDS)
    page.get_by_role("button", name="Post it").click()
    expect(page).to_have_url(re.compile(r"/posts/\d+/a-title/"))

    page.goto(page.url.partition("/posts/")[0] + "/posts/new/")

    expect(page.get_by_label("Title")).to_have_value("")


def test_a_session_that_ends_while_one_writes_loses_nothing(
    browse: Open, alice: User, post: Post
) -> None:
    page = browse(post.get_absolute_url(), user=alice, java_script_enabled=False)
    type_answer(page)
    page.context.clear_cookies(name="sessionid")
    page.get_by_role("button", name="Post comment").click()
    page.get_by_label("Name or e-mail address").fill("alice")
    page.get_by_label("Password").fill("correct horse battery")
    page.get_by_role("button", name="Log in", exact=True).click()

    expect(page.get_by_label("Your comment")).to_have_value(WORDS)


def test_a_lock_while_one_writes_loses_nothing(browse: Open, alice: User, post: Post) -> None:
    page = browse(post.get_absolute_url(), user=alice)
    type_answer(page)
    post.lock()
    page.get_by_role("button", name="Post comment").click()

    expect(page.get_by_text("is locked: nothing more")).to_be_visible()
    expect(page.get_by_label("Your comment")).to_have_value(WORDS)
