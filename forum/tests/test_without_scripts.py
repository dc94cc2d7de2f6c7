"""A day of reading and writing in a browser whose scripts are off; forms and links do all."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from accounts.models import User
from forum.models import Comment, Post, State
from forum.posting import publish_comment

from .conftest import Open

pytestmark = pytest.mark.browser


def at(browse: Open, path: str, user: User | None = None) -> Page:
    return browse(path, user=user, java_script_enabled=False)


def more(page: Page, comment: Comment, name: str) -> None:
    page.locator(f"#c{comment.pk}").get_by_role("link", name="More").click()
    page.locator(".acts").get_by_role("link", name=name, exact=True).click()


def test_a_branch_folds_and_opens(browse: Open, comment: Comment, alice: User) -> None:
    publish_comment(author=alice, post=comment.post, parent=comment, body="Wide how?")
    page = at(browse, comment.post.get_absolute_url())
    expect(page.get_by_text("Wide how?")).to_be_visible()

    # Forced, because the whole line is the summary's to click, and covers the knot on it.
    page.locator("li.node summary .knot").first.click(force=True)
    expect(page.get_by_text("Wide how?")).to_be_hidden()

    page.locator("li.node summary").first.press("Enter")
    expect(page.get_by_text("Wide how?")).to_be_visible()


def test_orders_are_links(browse: Open, comment: Comment, bob: User) -> None:
    publish_comment(author=bob, post=comment.post, body="Or neither.")
    page = at(browse, comment.post.get_absolute_url())

    page.get_by_role("link", name="Controversial").click()

    expect(page).to_have_url(re.compile(r"\?order=controversial$"))


def test_a_vote_is_a_button_and_can_be_taken_back(
    browse: Open, comment: Comment, alice: User
) -> None:
    page = at(browse, comment.post.get_absolute_url(), alice)
    for pressed in ("true", "false"):
        page.locator(f"#c{comment.pk}").get_by_role("button", name="Up").click()
        up = page.locator(f"#c{comment.pk}").get_by_role("button", name="Up")
        expect(up).to_have_attribute("aria-pressed", pressed)


def test_a_comment_is_quoted_edited_and_deleted(
    browse: Open, comment: Comment, alice: User
) -> None:
    page = at(browse, comment.get_absolute_url(), alice)
    more(page, comment, "Quote")
    field = page.get_by_label("Your comment")
    expect(field).to_have_value(re.compile(r"^> \[bob wrote:\].*> The wider one.", re.DOTALL))
    field.fill("> The wider one.\n\nWhy?")
    page.get_by_role("button", name="Reply to bob").click()
    expect(page.locator("blockquote")).to_contain_text("The wider one.")

    mine = Comment.objects.get(author=alice)
    page.locator(f"#c{mine.pk}").get_by_role("link", name="Edit").click()
    page.get_by_label("Your comment").fill("Why so?")
    page.get_by_role("button", name="Save").click()
    expect(page.locator(f"#c{mine.pk}")).to_contain_text("Why so?")

    more(page, mine, "Delete")
    page.get_by_role("main").get_by_role("button", name=re.compile("Delete")).click()
    expect(page.get_by_text("Your comment is deleted.")).to_be_visible()
    mine.refresh_from_db()
    assert mine.state == State.DELETED


def test_an_empty_comment_says_so_and_a_long_one_comes_back(
    browse: Open, post: Post, bob: User
) -> None:
    page = at(browse, post.get_absolute_url(), bob)
    page.get_by_label("Your comment").fill("long " * 8000)
    page.get_by_role("button", name="Post comment").click()

    expect(page.get_by_label("Your comment")).to_have_value(re.compile("^long long"))
    expect(page.locator(".errorlist").first).to_be_visible()


def test_a_text_is_previewed(browse: Open, post: Post, bob: User) -> None:
    page = at(browse, post.get_absolute_url(), bob)
    page.get_by_label("Your comment").fill("Some **bold** words.")

    with page.context.expect_page() as opened:
        page.get_by_role("button", name="Preview").click()

    expect(opened.value.locator(".prose strong")).to_have_text("bold")


def test_somebody_is_flagged_and_a_moderator_keeps_it(
    browse: Open, comment: Comment, alice: User, moderator: User
) -> None:
    page = at(browse, comment.post.get_absolute_url(), alice)
    more(page, comment, "Flag")
    page.get_by_label(re.compile("Spam", re.IGNORECASE)).check()
    page.get_by_role("main").get_by_role("button", name="Ask a moderator to look").click()
    expect(page.get_by_text("A moderator will look at it.")).to_be_visible()

    desk = at(browse, "/moderation/", moderator)
    desk.get_by_role("button", name="Keep it").click()
    expect(desk.get_by_text("The flags are closed.")).to_be_visible()


def test_the_theme_is_chosen_on_a_page(browse: Open, db: None) -> None:
    page = at(browse, "/")
    page.get_by_role("link", name="Appearance").click()
    page.get_by_label("Dark").check()
    page.get_by_role("main").get_by_role("button").first.click()

    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
