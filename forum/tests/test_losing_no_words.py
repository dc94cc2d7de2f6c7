"""Words are never lost: a closed tab, a forum that is away, a session that ended."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from accounts.choices import Trust
from accounts.models import User
from conftest import make_user
from forum.drafts.models import Draft
from forum.models import Board, Comment, Post
from forum.posting import edit_comment

from .conftest import Open

pytestmark = pytest.mark.browser

WORDS = "A thought that took an hour."


def type_answer(page: Page) -> None:
    page.get_by_label("Your comment").fill(WORDS)


def log_in(page: Page) -> None:
    page.get_by_label("Name or e-mail address").fill("alice")
    page.get_by_label("Password").fill("correct horse battery")
    page.get_by_role("button", name="Log in", exact=True).click()


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
    log_in(page)

    expect(page.get_by_label("Your comment")).to_have_value(WORDS)


def test_a_lock_while_one_writes_loses_nothing(browse: Open, alice: User, post: Post) -> None:
    page = browse(post.get_absolute_url(), user=alice)
    type_answer(page)
    post.lock()
    page.get_by_role("button", name="Post comment").click()

    expect(page.get_by_text("is locked: nothing more")).to_be_visible()
    expect(page.get_by_label("Your comment")).to_have_value(WORDS)


def test_a_session_that_ended_is_told_where_one_writes(
    browse: Open, alice: User, post: Post
) -> None:
    page = browse(post.get_absolute_url(), user=alice)
    type_answer(page)
    page.context.clear_cookies(name="sessionid")
    page.get_by_role("button", name="Post comment").click()
    expect(page.get_by_text("You are logged out by now.")).to_be_visible()
    expect(page.get_by_label("Your comment")).to_have_value(WORDS)

    page.goto(f"/accounts/login/?next={post.get_absolute_url()}")
    log_in(page)

    expect(page.get_by_label("Your comment")).to_have_value(WORDS)


def test_a_post_waits_behind_the_log_in_when_the_session_ended(
    browse: Open, alice: User, board: Board
) -> None:
    page = browse("/posts/new/", user=alice)
    page.get_by_label("Title").fill("A title")
    page.get_by_label("Text", exact=False).last.fill(WORDS)
    page.context.clear_cookies(name="sessionid")
    page.get_by_role("button", name="Post it").click()
    log_in(page)

    expect(page.get_by_label("Title")).to_have_value("A title")
    expect(page.get_by_label("Text", exact=False).last).to_have_value(WORDS)


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_of_two_edits_at_once_both_are_shown_and_neither_is_lost(
    browse: Open, bob: User, comment: Comment, scripts: bool
) -> None:
    page = browse(comment.post.get_absolute_url(), user=bob, java_script_enabled=scripts)
    page.get_by_role("link", name="Edit", exact=True).click()
    field = page.locator("textarea", has_text="The wider one.")
    expect(field).to_be_visible()
    edit_comment(Comment.objects.get(pk=comment.pk), body="Changed on the phone.")
    edited = page.locator(f'form[action="/comments/{comment.pk}/edit/"]')
    edited.get_by_label("Your comment").fill(WORDS)

    edited.get_by_role("button", name="Save").click()
    expect(page.get_by_text("This was changed somewhere else")).to_be_visible()
    expect(edited.get_by_text("Changed on the phone.")).to_be_visible()
    expect(edited.get_by_label("Your comment")).to_have_value(WORDS)
    edited.get_by_role("button", name="Save").click()

    expect(page.locator(f"#c{comment.pk} .prose")).to_have_text(WORDS)


def test_a_refused_post_stays_in_its_form_and_among_the_drafts(browse: Open, board: Board) -> None:
    newcomer = make_user("nell", trust_level=Trust.NEW)
    page = browse("/posts/new/", user=newcomer)
    links = f"{WORDS} https://a.example/ https://b.example/ https://c.example/"
    page.get_by_label("Title").fill("A title")
    page.get_by_label("Text", exact=False).last.fill(links)

    page.get_by_role("button", name="Post it").click()
    expect(page.get_by_text("A text by a newcomer may have two links")).to_be_visible()
    expect(page.get_by_label("Text", exact=False).last).to_have_value(links)

    page.close()
    again = browse("/posts/new/", user=newcomer)
    expect(again.get_by_label("Title")).to_have_value("A title")
    expect(again.get_by_label("Text", exact=False).last).to_have_value(links)


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_a_post_that_is_removed_while_one_answers_takes_no_words_along(
    browse: Open, bob: User, post: Post, scripts: bool
) -> None:
    page = browse(post.get_absolute_url(), user=bob, java_script_enabled=scripts)
    type_answer(page)
    post.remove()

    page.get_by_role("button", name="Post comment").click()
    if scripts:
        expect(page.locator(".message.is-error")).to_be_visible()
        expect(page.get_by_label("Your comment")).to_have_value(WORDS)
    else:
        expect(page.get_by_text("it is among your drafts")).to_be_visible()

    page.goto("/drafts/")
    expect(page.get_by_role("link", name=WORDS)).to_be_visible()


def test_another_form_in_its_place_takes_no_words_along(
    browse: Open, alice: User, comment: Comment
) -> None:
    page = browse(comment.post.get_absolute_url(), user=alice)
    page.locator(".comment").hover()
    page.locator(".act-reply").first.click()
    field = page.locator(".reply-place textarea")
    field.fill(WORDS)
    page.locator(".act-more").first.click()
    expect(field).to_have_count(0)

    page.locator(".act-reply").first.click()

    expect(field).to_have_value(WORDS)
