"""How many new comments each list tells of, and where the number leads."""

from __future__ import annotations

import pytest
from django.test import Client

from accounts.models import User
from conftest import ClientOf
from forum.models import Block, Comment, Mute, Post
from forum.posting import publish_comment
from forum.seen import marking
from forum.seen.finding import COUNTED
from forum.seen.opening import opened

LISTS = ["/", "/?order=new", "/boards/workbench/", "/people/alice/?show=posts", "/following/"]


@pytest.fixture
def read(comment: Comment, alice: User, mallory: User) -> Post:
    """Alice's post, which mallory has read; nothing in it is new to her."""
    opened(mallory, comment.post)
    marking.see(mallory, comment.post, [comment.pk])
    opened(alice, comment.post)
    return comment.post


def told(browser: Client, path: str) -> str:
    """What stands beside the post's number of comments."""
    page = browser.get(path).text
    return page.split('class="post-new">')[1].split("<")[0] if "post-new" in page else ""


@pytest.mark.parametrize("path", LISTS[:4])
def test_each_list_tells_how_much_is_new(
    client_of: ClientOf, client: Client, read: Post, bob: User, mallory: User, path: str
) -> None:
    browser = client_of(mallory)
    assert told(browser, path) == ""

    for n in range(3):
        publish_comment(author=bob, post=read, body=f"No. {n}")

    assert told(browser, path) == "3 new"
    assert told(client, path) == ""


def test_what_was_never_opened_has_no_news(client_of: ClientOf, comment: Comment) -> None:
    assert told(client_of(comment.author), "/") == ""  # type: ignore[arg-type]


def test_ones_own_words_are_no_news(client_of: ClientOf, read: Post, mallory: User) -> None:
    publish_comment(author=mallory, post=read, body="By myself.")

    assert told(client_of(mallory), "/") == ""


def test_what_does_not_stand_is_no_news(
    client_of: ClientOf, read: Post, bob: User, mallory: User, moderator: User
) -> None:
    for verb in ("hold", "remove", "delete_words"):
        getattr(publish_comment(author=bob, post=read, body=verb), verb)()

    assert told(client_of(mallory), "/") == ""


def test_people_and_branches_that_are_muted_make_no_news(
    client_of: ClientOf, read: Post, comment: Comment, alice: User, bob: User, mallory: User
) -> None:
    publish_comment(author=bob, post=read, body="By bob")
    publish_comment(author=alice, post=read, parent=comment, body="In the branch")
    browser = client_of(mallory)
    assert told(browser, "/") == "2 new"

    Mute.set(mallory, comment)
    assert told(browser, "/") == "1 new"
    Block.set(mallory, bob)
    assert told(browser, "/") == ""


def test_many_are_told_as_many(client_of: ClientOf, read: Post, bob: User, mallory: User) -> None:
    Comment.objects.bulk_create(
        Comment(post=read, author=bob, body="Words") for _ in range(COUNTED + 5)
    )

    assert told(client_of(mallory), "/") == "99+ new"


def test_the_number_leads_to_the_first_of_it(
    client_of: ClientOf, read: Post, bob: User, mallory: User
) -> None:
    new = [publish_comment(author=bob, post=read, body=f"No. {n}") for n in range(2)]
    browser, url = client_of(mallory), f"/news/{read.pk}/"
    assert f'href="{url}"' in browser.get("/").text

    assert browser.get(url)["Location"].endswith(f"#c{new[0].pk}")
    assert browser.get(f"{url}?after={new[0].pk}")["Location"].endswith(f"#c{new[1].pk}")
    assert browser.get(f"{url}?after={new[1].pk}")["Location"].endswith(f"#c{new[0].pk}")
    marking.see_all(mallory, read, upto=new[1].pk)
    assert browser.get(url)["Location"].endswith("#thread")
