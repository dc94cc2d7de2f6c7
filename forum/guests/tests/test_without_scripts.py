"""A guest's way from a comment to an account, on a phone, in a browser whose scripts are off."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from accounts.models import User
from forum.models import Comment, Post, State
from forum.posting import publish_comment
from forum.tests.conftest import Open, browse

from .conftest import ADDRESS, Work, letters_to, link_in

__all__ = ["browse"]

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def fill(page: Page, body: str) -> None:
    page.get_by_label("Your comment").fill(body)
    page.get_by_role("button", name="Post comment").click()


def press(page: Page, name: str) -> None:
    page.get_by_role("main").get_by_role("button", name=name).click()


def test_from_a_first_comment_to_an_account(
    browse: Open, comment: Comment, moderator: User, bob: User, work: Work
) -> None:
    post = comment.post
    page = browse(post.get_absolute_url(), width=360, java_script_enabled=False)

    # She comments; a typo first, and nothing that she typed is lost.
    page.get_by_role("link", name="Comment as a guest").click()
    page.get_by_label("Your name").fill("bob")
    page.get_by_label("Your e-mail address").fill(ADDRESS)
    fill(page, "The narrow one, for dovetails.")
    expect(page.locator(".errorlist")).to_be_visible()
    expect(page.get_by_label("Your comment")).to_have_value("The narrow one, for dovetails.")
    page.get_by_label("Your name").fill("Grace Hopper")
    press(page, "Post comment")
    expect(page.get_by_role("heading", name="Look into your mail")).to_be_visible()

    # She confirms by mail, and asks this device to remember her.
    work()
    first = letters_to()[-1]
    page.goto(link_in(first, "confirmation"))
    page.get_by_label("Remember me on this device").check()
    press(page, "Yes, post it")
    expect(page.get_by_text("A moderator looks at it")).to_be_visible()

    # A moderator approves.
    desk = browse("/moderation/", user=moderator, java_script_enabled=False)
    desk.get_by_role("button", name="Approve", exact=True).click()
    expect(desk.get_by_text("everybody can read it now")).to_be_visible()
    work()

    # The second one shows at once, without another mail in between.
    page.goto(post.get_absolute_url())
    page.get_by_role("link", name="Comment as a guest").click()
    expect(page.get_by_text("This device remembers you as Grace Hopper")).to_be_visible()
    fill(page, "And never a cheap one.")
    page.get_by_role("link", name="Read it in the discussion").click()
    expect(page.get_by_text("And never a cheap one.")).to_be_visible()
    expect(page.locator(".is-target").get_by_text("guest", exact=True)).to_be_visible()

    follows_edits_and_deletes(page, post, bob, work)
    registers_and_claims(page, work)


def follows_edits_and_deletes(page: Page, post: Post, bob: User, work: Work) -> None:
    work()
    letter = letters_to()[-1]
    page.goto(link_in(letter, "edit"))
    page.get_by_label("Your comment").fill("And never a blunt one.")
    press(page, "Save")
    expect(page.get_by_text("And never a blunt one.")).to_be_visible()

    page.get_by_role("link", name="Mail me answers").click()
    press(page, "Mail me answers")
    expect(page.get_by_role("heading", name="You get mail about answers")).to_be_visible()
    mine = Comment.objects.get(body="And never a blunt one.")
    publish_comment(author=bob, post=post, parent=mine, body="Sharpen it, then.")
    work()
    assert "Sharpen it, then." in str(letters_to()[-1].body)

    page.goto(link_in(letters_to()[-1], "unsubscribing"))
    press(page, "Stop mail about answers")
    expect(page.get_by_role("heading", name="It is stopped")).to_be_visible()

    page.goto(link_in(letter, "deletion"))
    press(page, "Delete it")
    expect(page.get_by_role("heading", name="It is deleted")).to_be_visible()
    mine.refresh_from_db()
    assert mine.state == State.DELETED


def registers_and_claims(page: Page, work: Work) -> None:
    page.goto("/accounts/signup/")
    page.get_by_label(re.compile("^Name")).fill("grace")
    page.get_by_label(re.compile("mail")).fill(ADDRESS)
    page.get_by_label(re.compile("^Password")).fill("a fathom of chisels 1906")
    page.get_by_role("main").get_by_role("button").first.click()
    expect(page).to_have_url(re.compile("/confirm-email/$"))
    work()
    found = re.search(r"http://127\.0\.0\.1:8000(/accounts/\S+)", str(letters_to()[-1].body))
    assert found
    page.goto(found[1])
    page.get_by_role("main").get_by_role("button").first.click()
    expect(page).not_to_have_url(re.compile("confirm-email"))

    page.goto("/")
    page.get_by_role("link", name="Is it yours?").click()
    expect(page.get_by_text("The narrow one, for dovetails.")).to_be_visible()
    press(page, "The chosen ones are mine")
    expect(page.get_by_text("One contribution is yours now.")).to_be_visible()
    assert Comment.objects.get(body__startswith="The narrow").byline == "grace"
