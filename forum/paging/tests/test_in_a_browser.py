"""More replies where one reads: in place with scripts, on a page of their own without."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from accounts.models import User
from forum.models import Comment, Post
from forum.paging import choosing
from forum.paging.models import Ranking
from forum.posting import publish_comment
from forum.tests.conftest import Open, browse

__all__ = ["browse"]

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def said(post: Post, bob: User, monkeypatch: pytest.MonkeyPatch) -> list[Comment]:
    """Six answers to the post, the first of which has six answers; two of each are drawn."""
    monkeypatch.setattr("forum.reading.thread.WHOLE", 5)
    monkeypatch.setattr(choosing, "TOPS", 2)
    monkeypatch.setattr(choosing, "REPLIES", [2] * 20)
    roots = [publish_comment(author=bob, post=post, body=f"Root {n}.") for n in range(6)]
    for n in range(6):
        publish_comment(author=bob, post=post, parent=roots[0], body=f"Answer {n}.")
    Comment.objects.filter(pk=roots[0].pk).update(up_count=3)
    return roots


@pytest.mark.parametrize("reader", ["nobody", "member"])
def test_they_come_in_place(
    browse: Open, said: list[Comment], post: Post, alice: User, reader: str
) -> None:
    page = browse(post.get_absolute_url(), user=alice if reader == "member" else None)
    page.evaluate("window.isSamePage = true")
    expect(page.locator(".prose").get_by_text("Answer")).to_have_count(2)

    page.get_by_role("link", name="4 more replies").first.click()
    expect(page.locator(f"#replies-{said[0].pk} .prose")).to_have_count(4)
    expect(page.locator(f"#replies-{said[0].pk} .comment").nth(2)).to_be_focused()
    page.get_by_role("link", name="2 more replies").click()
    expect(page.locator(f"#replies-{said[0].pk} .prose")).to_have_count(6)
    page.get_by_role("link", name="4 more replies").click()
    expect(page.locator(".prose").get_by_text("Root")).to_have_count(4)

    assert page.evaluate("window.isSamePage")


def test_without_scripts_they_are_pages(browse: Open, said: list[Comment], post: Post) -> None:
    page = browse(post.get_absolute_url(), java_script_enabled=False)

    page.get_by_role("link", name="4 more replies").last.click()
    expect(page.get_by_text("This is a later part of the discussion.")).to_be_visible()
    expect(page.locator(".prose").get_by_text("Root")).to_have_count(2)
    page.get_by_role("link", name="Back to its beginning").click()
    expect(page.locator(".prose").get_by_text("Root 0.")).to_be_visible()

    page.get_by_role("link", name="4 more replies").first.click()
    expect(page).to_have_url(re.compile(rf"/comments/{said[0].pk}/\?"))
    expect(page.locator(".prose").get_by_text("Answer")).to_have_count(2)


def test_where_the_ranking_is_gone_one_begins_anew(
    browse: Open, said: list[Comment], post: Post
) -> None:
    page = browse(post.get_absolute_url())
    Ranking.objects.all().delete()

    page.get_by_role("link", name="4 more replies").last.click()

    expect(page).to_have_url(re.compile("#thread$"))
    expect(page.locator(".prose").get_by_text("Root")).to_have_count(2)
