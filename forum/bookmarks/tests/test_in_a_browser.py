"""Bookmarks and links to share, where one reads: with scripts and without."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from accounts.models import User
from forum.bookmarks.models import Bookmark
from forum.models import Comment, Post
from forum.tests.conftest import Open

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_comment_is_bookmarked_in_place_by_keys(
    browse: Open, comment: Comment, alice: User
) -> None:
    page = browse(comment.post.get_absolute_url(), user=alice)
    page.evaluate("window.isSamePage = true")
    page.locator(f"#c{comment.pk}").focus()
    page.keyboard.press("b")
    expect(page.get_by_label("Note")).to_be_focused()
    page.keyboard.type("For the shed")
    page.get_by_role("button", name="Bookmark it").press("Enter")

    expect(page.locator(".bookmark-said")).to_be_focused()
    assert Bookmark.objects.get().note == "For the shed"

    page.locator(f"#c{comment.pk} .act-more").press("Enter")
    page.get_by_role("link", name="Your bookmark", exact=True).press("Enter")
    # The focus says that the form is connected; before that it would be sent as a page.
    expect(page.get_by_label("Note")).to_be_focused()
    page.get_by_role("button", name="Remove the bookmark").press("Enter")
    expect(page.locator(".bookmark-said")).to_contain_text("removed")
    assert page.evaluate("window.isSamePage")
    assert not Bookmark.objects.exists()


def test_all_of_it_works_without_scripts(browse: Open, comment: Comment, alice: User) -> None:
    page = browse(comment.post.get_absolute_url(), user=alice, java_script_enabled=False)
    page.locator(f"#c{comment.pk} .act-more").click()
    page.get_by_role("link", name="Bookmark", exact=True).click()
    page.get_by_label("Note").fill("For the shed")
    page.get_by_label("Remind me").select_option("Tomorrow morning")
    page.get_by_role("button", name="Bookmark it").click()
    expect(page.get_by_text("Bookmarked.")).to_be_visible()
    page.goto("/bookmarks/")
    expect(page.get_by_text("Reminds you on")).to_be_visible()
    page.get_by_role("button", name="Remove the bookmark of Which chisel?").click()

    expect(page.get_by_text("Nothing yet.")).to_be_visible()


def test_the_link_is_copied_for_those_logged_out_too(browse: Open, post: Post) -> None:
    page = browse(post.get_absolute_url(), permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("link", name="Share").click()

    expect(page.get_by_text("The link is copied.")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()").endswith(post.get_absolute_url())


def test_without_scripts_it_is_the_link_itself(browse: Open, comment: Comment, alice: User) -> None:
    page = browse(comment.post.get_absolute_url(), user=alice, java_script_enabled=False)
    page.locator(f"#c{comment.pk} .act-more").click()
    page.get_by_role("link", name="Share").click()

    page.wait_for_url(f"**{comment.get_absolute_url()}")
