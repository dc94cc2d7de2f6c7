"""Words that are held, removed, deleted, planned, drafted or corrected away appear nowhere.

Each is marked with a word of its own. Then every address of the site is read, with the key of each
hidden thing where it takes one, and every page that those lead to; and what was told and mailed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import timedelta

import pytest
from django.core import mail
from django.http import QueryDict
from django.test import Client
from django.utils import timezone

from accounts.models import User
from conftest import ClientOf
from forum.bookmarks.models import Bookmark
from forum.drafts.models import Draft
from forum.models import Board, Comment, Post, Tag, Version
from forum.moderation import acts
from forum.polls.models import Poll
from forum.polls.plan import Plan
from forum.posting import edit_comment, edit_post, publish_comment, publish_post
from forum.scheduling.planning import plan
from forum.seen.models import Follow
from outbox.models import Job
from outbox.performing import perform

from .test_who_may_do_what import rows

pytestmark = pytest.mark.django_db

MARK = re.compile(r"quagga(?:held|removed|deleted|draft|planned|hidden|old)[a-z]*", re.IGNORECASE)
"""Longer than what a random token spells by chance in thousands of pages."""
HREF = re.compile(r"""(?:href|src|hx-get|data-[a-z-]+)="(/[^"#]*)""")
MOST_PAGES = 1_500
"""A crawl that goes on and on has found a page that makes addresses up."""


def hide(thing: Post | Comment, how: str, by: User) -> None:
    if how == "deleted":
        thing.delete_words()
    else:
        {"held": acts.hold, "removed": acts.remove}[how](thing, by=by, reason="Rules.")


@pytest.fixture
def hidden(
    alice: User, bob: User, mallory: User, moderator: User, board: Board, post: Post
) -> list[Post | Comment]:
    """Bob's, in every place where mallory would meet them if they were to be read."""
    tag = Tag.objects.create(name="Joinery", slug="joinery")
    asked = publish_comment(author=mallory, post=post, body="Which one, @bob?")
    Follow.set(mallory, post, wanted=True)
    found: list[Post | Comment] = []
    for how in ("held", "removed", "deleted"):
        words = publish_post(
            author=bob, board=board, title=f"quagga{how}title", body=f"quagga{how}body @mallory",
            url=f"https://quagga{how}link.example/", tags=[tag],
            poll=Plan(question=f"quagga{how}question", options=(f"quagga{how}oak", "Ash")),
        )  # fmt: skip
        # Under what was removed or deleted, the answers of others stay; what is held shows nothing.
        answer = "quaggaheldbelow" if how == "held" else "An answer."
        below = publish_comment(author=alice, post=words, body=answer)
        asked_there = publish_comment(author=mallory, post=words, body="Is it so?")
        if how == "held":
            publish_comment(author=alice, post=words, parent=asked_there, body="quaggaheldanswer")
        reply = publish_comment(
            author=bob, post=post, parent=asked, body=f"quagga{how}reply @mallory"
        )
        for thing in (words, below, reply):
            Bookmark.set(mallory, thing)
        hide(words, how, moderator)
        hide(reply, how, moderator)
        found += [words, below, reply]
    _unpublished(bob)
    _corrected(bob, post, board)
    _work()
    return found


def _unpublished(bob: User) -> None:
    Draft.keep(bob, "post", {"title": "quaggadrafttitle", "body": "quaggadraftbody"})
    due = timezone.now() + timedelta(days=1)
    words = QueryDict("title=quaggaplannedtitle&body=quaggaplannedbody&board=workbench")
    plan(bob, words, due=due, key=None)


def _corrected(bob: User, post: Post, board: Board) -> None:
    """Earlier words that a moderator hid. What stands after them is open."""
    comment = publish_comment(author=bob, post=post, body="quaggahiddenversion")
    other = publish_post(author=bob, board=board, title="quaggaoldtitle", body="quaggaoldbody")
    long_ago = timezone.now() - timedelta(days=1)
    for thing in (comment, other):
        type(thing).objects.filter(pk=thing.pk).update(created_at=long_ago)
        thing.refresh_from_db()
    edit_comment(comment, body="Well said.")
    edit_post(other, title="A plane", body="Well planed.", url="")
    versions = list(Version.objects.all())
    assert versions
    for version in versions:
        version.hide()


def _work() -> None:
    now = timezone.now()
    done: set[int] = set()
    while waiting := set(Job.objects.waiting().filter(due__lte=now).values_list("pk", flat=True)):
        if waiting <= done:
            return
        for key in sorted(waiting - done):
            perform(key)
        done |= waiting


def starts(hidden: list[Post | Comment]) -> Iterable[str]:
    """Every address that answers to a GET, with the key of each that is hidden."""
    keys: dict[str, list[object]] = {
        "post_id": [thing.pk for thing in hidden if isinstance(thing, Post)],
        "comment_id": [thing.pk for thing in hidden if isinstance(thing, Comment)],
        "poll_id": list(Poll.objects.values_list("pk", flat=True)),
        "version_id": list(Version.objects.values_list("pk", flat=True)),
        "draft_id": list(Draft.objects.values_list("pk", flat=True)),
        "planned_id": [1],
        "pk": [thing.pk for thing in hidden],
        "name": ["bob", "alice"],
    }
    for path in sorted({path for method, path, _, _ in rows() if method == "GET"}):
        if path.startswith("/accounts/"):
            continue
        slug = "workbench" if "/boards/" in path else "joinery" if "/tags/" in path else "any"
        place = path.replace("<slug>", slug)
        field = next(iter(re.findall(r"<(\w+)>", place)), "")
        for key in keys.get(field, [1]):
            yield re.sub(r"<\w+>", str(key), place)
    yield from ("/completions/?sign=@&typed=qua", "/tags/matching/?typed=qua", "/?order=new")


def leaks(browser: Client, places: Iterable[str]) -> dict[str, set[str]]:
    """By address, the marks that it shows, in its head or its body."""
    waiting, seen, found = list(places), set[str](), dict[str, set[str]]()
    while waiting:
        place = waiting.pop()
        if place in seen or "logout" in place or place.startswith(("/static/", "/accounts/")):
            continue
        seen.add(place)
        assert len(seen) < MOST_PAGES
        answer = browser.get(place)
        shown = b"".join(answer) if answer.streaming else answer.content
        text = f"{answer.headers} {shown.decode(errors='replace')}"
        if marks := set(MARK.findall(text)):
            found[place] = marks
        waiting += [href.replace("&amp;", "&") for href in HREF.findall(text)]
    assert len(seen) > len(set(places))
    return found


def test_a_passer_by_meets_none_of_them(hidden: list[Post | Comment]) -> None:
    assert leaks(Client(), list(starts(hidden))) == {}


def test_a_member_meets_none_of_them(
    hidden: list[Post | Comment], client_of: ClientOf, mallory: User
) -> None:
    assert leaks(client_of(mallory), list(starts(hidden))) == {}


def test_a_preview_that_points_at_them_says_nothing(hidden: list[Post | Comment]) -> None:
    links = " ".join(f"http://testserver/posts/{thing.pk}/ " for thing in hidden)
    shown = Client().post("/preview/", {"body": links})

    assert shown.status_code == 200
    assert not MARK.findall(shown.text)


def test_no_mail_to_others_holds_them(hidden: list[Post | Comment], bob: User) -> None:
    to_others = [letter for letter in mail.outbox if letter.to != [bob.email]]

    assert not MARK.findall(" ".join(str(letter.message()) for letter in to_others))


def test_their_author_still_finds_what_is_theirs(
    hidden: list[Post | Comment], client_of: ClientOf, bob: User
) -> None:
    """The marks are there to be found: the crawl is not blind."""
    found = leaks(client_of(bob), ["/drafts/", "/scheduled/"])
    marks = set().union(*found.values())

    assert {"quaggadrafttitle", "quaggaplannedtitle"} <= {mark.lower() for mark in marks}
