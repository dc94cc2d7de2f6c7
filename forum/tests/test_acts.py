"""Behind "More": what somebody can do with a comment, each seeing what is theirs to do."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from playwright.sync_api import expect

from accounts.models import User
from conftest import ClientOf
from forum.models import Comment
from forum.posting import publish_comment

from .conftest import Open

NO_ONE = Client()


def offered(browser: Client, comment: Comment) -> set[str]:
    page = browser.get(f"/comments/{comment.pk}/acts/", headers={"HX-Request": "true"}).text
    return set(re.findall(r"<li><a [^>]*>([^<]+)</a>", page))


def test_to_each_their_own(
    comment: Comment, alice: User, bob: User, moderator: User, client_of: ClientOf
) -> None:
    reader = offered(client_of(alice), comment)
    author = offered(client_of(bob), comment)

    assert {"Quote", "Mute", "Flag", "Why here?"} <= reader
    assert not {"Delete", "Moderate"} & reader
    assert "Delete" in author
    assert "Flag" not in author
    assert "Moderate" in offered(client_of(moderator), comment)
    assert not {"Quote", "Mute", "Delete", "Moderate"} & offered(NO_ONE, comment)
    assert "Flag" in offered(NO_ONE, comment)


def test_one_gets_up_and_to_what_its_author_said_else(
    comment: Comment, alice: User, bob: User, client_of: ClientOf
) -> None:
    answer = publish_comment(author=alice, post=comment.post, parent=comment, body="Wide how?")
    later = publish_comment(author=bob, post=comment.post, parent=answer, body="An inch.")
    held = publish_comment(author=bob, post=comment.post, body="Or two.")
    held.hold()

    def leads(of: Comment) -> dict[str, str]:
        page = NO_ONE.get(f"/comments/{of.pk}/acts/").text
        found = re.findall(r'<a href="/comments/(\d+)/">(Up|Earlier|Later)</a>', page)
        return {label: key for key, label in found}

    assert leads(comment) == {"Later": str(later.pk)}
    assert leads(answer) == {"Up": str(comment.pk)}
    assert leads(later) == {"Up": str(answer.pk), "Earlier": str(comment.pk)}


@pytest.mark.parametrize("act", ["hold", "remove"])
def test_what_is_not_on_show_is_for_its_author_and_moderators(
    comment: Comment, alice: User, bob: User, moderator: User, client_of: ClientOf, act: str
) -> None:
    getattr(comment, act)()
    path = f"/comments/{comment.pk}/acts/"

    assert NO_ONE.get(path).status_code == client_of(alice).get(path).status_code == 404
    assert client_of(bob).get(path).status_code == 200
    assert client_of(moderator).get(path).status_code == 200


def test_nothing_is_left_to_do_with_what_its_author_deleted(
    comment: Comment, moderator: User, client_of: ClientOf
) -> None:
    comment.delete_words()

    assert client_of(moderator).get(f"/comments/{comment.pk}/acts/").status_code == 404


def test_a_thread_carries_one_link_for_all_of_it(
    comment: Comment, moderator: User, client_of: ClientOf
) -> None:
    page = client_of(moderator).get(comment.post.get_absolute_url()).text

    foot = page.partition('class="comment-foot"')[2].partition("</footer>")[0]
    assert len(re.findall("<a ", foot)) == 2, "reply, and more"


@pytest.mark.browser
def test_by_keyboard_it_opens_explains_and_closes(
    browse: Open, comment: Comment, alice: User
) -> None:
    page = browse(comment.post.get_absolute_url(), user=alice)
    more = page.locator(f"#c{comment.pk} .act-more")

    more.press("Enter")
    expect(page.locator(".acts").get_by_role("link", name="Quote")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".acts")).to_have_count(0)
    expect(more).to_be_focused()

    more.press("Enter")
    page.get_by_role("link", name="Why here?").press("Enter")
    expect(page.get_by_role("region", name="Why is this here?")).to_be_focused()
    expect(page.get_by_text("Nobody has voted on this")).to_be_visible()

    more.click()
    expect(page.locator(".why")).to_have_count(0)
