"""Reading marks in a real browser: by what comes before somebody's eyes, and by the key "n"."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from accounts.models import User
from forum.models import Board, Comment, Post
from forum.paging import choosing
from forum.posting import publish_comment, publish_post
from forum.reading.thread import MAX_DEPTH
from forum.seen import marking
from forum.seen.models import Follow, Mark
from forum.seen.opening import opened

from .conftest import Open

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LONG = "A line that takes its place.\n\n" * 30


@pytest.fixture
def said(post: Post, bob: User, mallory: User) -> list[Comment]:
    """Mallory has opened the post, and since then bob said three things, each a screen long."""
    opened(mallory, post)
    return [publish_comment(author=bob, post=post, body=f"No. {n}\n\n{LONG}") for n in range(3)]


def seen_by(user: User, post: Post) -> list[int]:
    seen = Mark.objects.get(user=user, post=post).seen
    return [key for key in post.comments.values_list("pk", flat=True) if key in seen]


def read(page: Page, url: str) -> None:
    """Open a page, and look at it until it has told the server what was seen."""
    with page.expect_response(lambda answer: "/seen/" in answer.url):
        page.goto(url)


def test_what_was_before_ones_eyes_is_read_and_what_was_not_is_not(
    browse: Open, post: Post, said: list[Comment], mallory: User
) -> None:
    page = browse("/", user=mallory)

    read(page, f"{post.get_absolute_url()}?order=old#c{said[0].pk}")

    assert seen_by(mallory, post) == [said[0].pk]
    page.reload()
    expect(page.locator(".comment.is-new")).to_have_count(2)


def test_n_goes_to_what_is_not_read_and_opens_what_hides_it(
    browse: Open, post: Post, said: list[Comment], bob: User, mallory: User
) -> None:
    hidden = publish_comment(author=bob, post=post, parent=said[0], body="In a closed branch.")
    marking.see(mallory, post, [said[0].pk, said[1].pk])
    page = browse(f"{post.get_absolute_url()}?order=old", user=mallory)
    page.locator(".branch").first.evaluate("branch => branch.open = false")

    page.keyboard.press("n")
    expect(page.locator(f"#c{hidden.pk}")).to_be_focused()
    expect(page.locator(f"#c{hidden.pk}")).to_be_visible()
    page.keyboard.press("n")
    expect(page.locator(f"#c{said[2].pk}")).to_be_focused()


def test_n_follows_the_link_behind_which_something_new_stands(
    browse: Open, post: Post, bob: User, mallory: User
) -> None:
    chain: list[Comment] = []
    for n in range(MAX_DEPTH + 1):
        above = chain[-1] if chain else None
        chain.append(publish_comment(author=bob, post=post, parent=above, body=f"No. {n}"))
    opened(mallory, post)
    marking.see(mallory, post, [comment.pk for comment in chain[:-1]])
    page = browse(post.get_absolute_url(), user=mallory)

    page.keyboard.press("n")
    page.wait_for_url(f"**/comments/{chain[-2].pk}/")
    page.keyboard.press("n")

    expect(page.locator(f"#c{chain[-1].pk}")).to_be_focused()


def test_n_brings_more_replies_where_something_new_is_among_them(
    browse: Open, post: Post, bob: User, mallory: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("forum.reading.thread.WHOLE", 3)
    monkeypatch.setattr(choosing, "REPLIES", [2] * 20)
    root = publish_comment(author=bob, post=post, body="Root.")
    answers = [
        publish_comment(author=bob, post=post, parent=root, body=f"Answer {n}.") for n in range(4)
    ]
    opened(mallory, post)
    marking.see(mallory, post, [root.pk, *(comment.pk for comment in answers[:2])])
    page = browse(f"{post.get_absolute_url()}?order=old", user=mallory)
    page.evaluate("window.isSamePage = true")

    page.keyboard.press("n")
    expect(page.locator(f"#c{answers[2].pk}")).to_be_focused()
    page.keyboard.press("n")
    expect(page.locator(f"#c{answers[3].pk}")).to_be_focused()
    assert page.evaluate("window.isSamePage")


def test_in_a_list_n_goes_to_where_something_is_new(
    browse: Open, post: Post, said: list[Comment], board: Board, bob: User, mallory: User
) -> None:
    publish_post(author=bob, board=board, title="Nothing new here", body="Words")
    page = browse("/?order=new", user=mallory)

    page.keyboard.press("n")
    expect(page.get_by_role("link", name="3 thoughts 3 new")).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**#c{said[0].pk}")


def test_where_nothing_is_new_n_says_so(browse: Open, comment: Comment, bob: User) -> None:
    page = browse(comment.post.get_absolute_url(), user=bob)

    page.keyboard.press("n")

    expect(page.get_by_role("status").get_by_text("Nothing here is new to you.")).to_be_visible()


def test_what_is_kept_unread_stays_so_on_the_page(
    browse: Open, post: Post, said: list[Comment], mallory: User
) -> None:
    marking.see(mallory, post, [comment.pk for comment in said])
    page = browse(f"{post.get_absolute_url()}?order=old", user=mallory)
    page.hover(f"#c{said[1].pk}")
    page.locator(f"#c{said[1].pk} .act-more").click()
    page.locator(".acts").get_by_role("button", name="Unread from here").click()

    expect(page.locator(".comment.is-new")).to_have_count(2)
    page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide'))")
    page.goto("/following/")
    assert seen_by(mallory, post) == [said[0].pk]


def test_one_follows_in_place(browse: Open, post: Post, mallory: User) -> None:
    page = browse(post.get_absolute_url(), user=mallory)
    page.evaluate("window.isSamePage = true")
    page.get_by_role("button", name="Follow").press("Enter")

    expect(page.get_by_role("button", name="Stop following")).to_be_focused()
    assert page.evaluate("window.isSamePage")
    assert Follow.objects.filter(user=mallory, is_wanted=True).exists()


def test_without_scripts_opening_the_page_is_reading(
    browse: Open, post: Post, said: list[Comment], mallory: User
) -> None:
    url = post.get_absolute_url()
    page = browse(url, user=mallory, java_script_enabled=False)
    expect(page.locator(".comment.is-new")).to_have_count(3)
    page.get_by_role("link", name="Go to the first").click()
    page.wait_for_url(f"**#c{said[0].pk}")

    page.goto(url)
    expect(page.locator(".comment.is-new")).to_have_count(0)
    page.get_by_role("button", name="Follow").click()
    expect(page.get_by_role("button", name="Stop following")).to_be_visible()
    assert seen_by(mallory, post) == [comment.pk for comment in said]
