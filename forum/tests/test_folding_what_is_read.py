"""Runs of old comments step back, and what is new stays with what it answers."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from accounts.models import User
from conftest import ClientOf
from forum.models import Comment, Post
from forum.posting import publish_comment
from forum.seen import marking
from forum.seen.opening import opened

FOLDED = "?read=folded&order=old"


class Nesting(HTMLParser):
    """Which comments stand in a run; and whatever begins also ends, in its order."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.within: list[tuple[str, str]] = []
        self.in_runs: set[int] = set()
        self.feed(page)
        assert not self.within

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in ("ol", "li", "details"):
            self.within.append((tag, given.get("class") or ""))
        elif tag == "article" and ("li", "run") in self.within:
            self.in_runs.add(int((given.get("id") or "")[1:]))

    def handle_endtag(self, tag: str) -> None:
        if tag in ("ol", "li", "details"):
            assert self.within.pop()[0] == tag


@pytest.fixture
def said(post: Post, bob: User, mallory: User) -> dict[str, Comment]:
    """a (a1 (a2), a3) b c (c1) d, all of it read by mallory."""
    said: dict[str, Comment] = {}
    for name, above in {
        "a": "", "a1": "a", "a2": "a1", "a3": "a", "b": "", "c": "", "c1": "c", "d": "",
    }.items():  # fmt: skip
        said[name] = publish_comment(author=bob, post=post, parent=said.get(above), body=name)
    opened(mallory, post)
    marking.see(mallory, post, [comment.pk for comment in said.values()])
    return said


def runs(page: str) -> list[int]:
    return [int(n) for n in re.findall(r"<summary>(\d+) comments? that you have read", page)]


def answer(said: dict[str, Comment], name: str, author: User) -> Comment:
    return publish_comment(author=author, post=said["a"].post, parent=said[name], body="new")


@pytest.mark.parametrize(
    ("order", "answered", "folded"),
    [
        ("old", "a2", [["b", "c", "c1", "d"]]),
        ("old", "d", [["a", "a1", "a2", "a3", "b", "c", "c1"]]),
        ("old", "c1", [["a", "a1", "a2", "a3", "b"]]),
        ("old", "a", [["a1", "a2", "a3"], ["b", "c", "c1", "d"]]),
        ("new", "a", [["d", "c", "c1", "b"], ["a3", "a1", "a2"]]),
    ],
)
def test_all_but_what_leads_to_the_new_is_folded(
    client_of: ClientOf,
    said: dict[str, Comment],
    alice: User,
    mallory: User,
    order: str,
    answered: str,
    folded: list[list[str]],
) -> None:
    answer(said, answered, alice)

    address = f"{said['a'].post.get_absolute_url()}?read=folded&order={order}"
    page = client_of(mallory).get(address).text

    assert runs(page) == [len(run) for run in folded]
    assert Nesting(page).in_runs == {said[name].pk for run in folded for name in run}


def test_it_is_offered_where_something_is_new_and_taken_back(
    client_of: ClientOf, said: dict[str, Comment], alice: User, mallory: User
) -> None:
    browser, url = client_of(mallory), said["a"].post.get_absolute_url()
    assert "Fold what I have read" not in browser.get(url).text

    answer(said, "d", alice)

    assert 'href="?read=folded&amp;order=best#thread"' in browser.get(url).text
    assert "Show what I have read" in browser.get(url + FOLDED).text


def test_the_comment_that_was_linked_to_is_never_folded(
    client_of: ClientOf, said: dict[str, Comment], mallory: User
) -> None:
    page = client_of(mallory).get(f"/comments/{said['a1'].pk}/{FOLDED}").text

    assert f'is-target is-published" id="c{said["a1"].pk}"' in page
    assert Nesting(page).in_runs == set()


def test_a_first_visit_folds_nothing(
    client_of: ClientOf, said: dict[str, Comment], alice: User
) -> None:
    page = client_of(alice).get(said["a"].post.get_absolute_url() + FOLDED).text

    assert runs(page) == []
