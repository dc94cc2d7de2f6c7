"""A discussion too long to be drawn whole: in bounds, and every comment to be found."""

from __future__ import annotations

import itertools
import random
import re
from collections import Counter

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from conftest import ClientOf, make_user
from forum.models import Comment, Post, State, cast_vote
from forum.paging import choosing
from forum.paging.models import KEPT, Ranking, forget_old
from forum.paging.orders import ORDERS

from .conftest import Grow

NO_ONE = Client()
DRAWN = re.compile(r'id="c(\d+)"')
MORE = re.compile(r'class="more-replies" href="([^"]+)"')
DEEPER = re.compile(r'class="continued" href="([^"]+)"')
OPEN = re.compile(r'<details class="branch">.*?</article>', re.DOTALL)


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Bounds that a discussion of three hundred reaches."""
    monkeypatch.setattr(choosing, "TOPS", 10)
    monkeypatch.setattr("forum.reading.thread.WHOLE", 50)
    monkeypatch.setattr(choosing, "WHOLE", 60)
    monkeypatch.setattr(choosing, "REPLIES", [4, 3, *[2] * 18])


def page_of(browser: Client, address: str) -> str:
    answer = browser.get(address.replace("&amp;", "&"))
    assert answer.status_code == 200, address
    # What stands beside a linked comment, folded, is no part of what was asked for.
    return OPEN.sub("", answer.text)


def below(page: str, address: str) -> list[int]:
    """The comments that a link brings: on a page of one comment, only what answers it."""
    under = re.match(r"/comments/(\d+)/", address)
    part = page.partition(f'id="replies-{under[1]}"')[2] if under else page
    return [int(key) for key in DRAWN.findall(part)]


def read_all(browser: Client, address: str, between: object = None) -> Counter[int]:
    """Every comment that somebody meets who follows each link to more, and how often."""
    met: Counter[int] = Counter()
    waiting, gone_to = [address], set()
    while waiting:
        here = waiting.pop(0)
        page = page_of(browser, here)
        met.update(below(page, here))
        for link in MORE.findall(page) + DEEPER.findall(page):
            if link not in gone_to:
                gone_to.add(link)
                waiting.append(link)
        if callable(between):
            between()
    return met


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("order", ORDERS)
def test_whoever_follows_the_links_meets_every_comment_once(
    grow: Grow, post: Post, order: str
) -> None:
    made = grow(300)

    met = read_all(NO_ONE, f"{post.get_absolute_url()}?order={order}")

    assert met == Counter(comment.pk for comment in made)


def test_two_hundred_votes_meanwhile_skip_nothing_and_repeat_nothing(
    grow: Grow, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A thousand comments, read page by page while the ranking is turned upside down."""
    monkeypatch.setattr(choosing, "TOPS", 50)
    monkeypatch.setattr("forum.reading.thread.WHOLE", 500)
    made = grow(1000, roots=0.6)
    voter = make_user("voter")
    votes = iter(random.Random(1).sample(made, 200))

    def twenty_votes() -> None:
        for comment in itertools.islice(votes, 20):
            comment.refresh_from_db()
            cast_vote(voter, comment, 1)

    met = read_all(NO_ONE, post.get_absolute_url(), between=twenty_votes)

    assert next(votes, None) is None, "all votes arrived while somebody was reading"
    kept = Ranking.objects.get(parent=None)
    ranked = post.comments.filter(parent=None).order_by(*ORDERS["best"].columns)
    assert list(ranked.values_list("pk", flat=True)) != kept.keys, "and they moved something"
    assert met == Counter(comment.pk for comment in made)


@pytest.mark.usefixtures("small")
def test_what_is_drawn_is_in_bounds(grow: Grow, post: Post) -> None:
    grow(300, roots=0.02)

    page = NO_ONE.get(post.get_absolute_url()).text

    assert len(DRAWN.findall(page)) <= 60
    assert "more replies" in page


def test_of_a_thousand_all_are_drawn(grow: Grow, post: Post) -> None:
    grow(choosing.WHOLE)

    page = NO_ONE.get(post.get_absolute_url()).text

    drawn = len(DRAWN.findall(page))
    told = sum(int(n) for n in re.findall(r"Continue this thread \((\d+)", page))
    assert drawn + told == choosing.WHOLE
    assert "more-replies" not in page


@pytest.mark.usefixtures("small")
def test_a_long_one_looks_as_it_would_whole(
    grow: Grow, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The roots of the first page are those that the whole thread begins with."""
    grow(200)
    keys = DRAWN.findall(NO_ONE.get(post.get_absolute_url()).text)
    monkeypatch.setattr("forum.reading.thread.WHOLE", 1000)
    whole = DRAWN.findall(NO_ONE.get(post.get_absolute_url()).text)

    roots = {str(pk) for pk in post.comments.filter(parent=None).values_list("pk", flat=True)}
    assert [k for k in keys if k in roots] == [k for k in whole if k in roots][: choosing.TOPS]


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("state", [State.HELD, State.REMOVED, State.DELETED])
def test_what_is_not_on_show_keeps_its_place_only_under_what_is(
    grow: Grow, post: Post, bob: User, alice: User, client_of: ClientOf, state: State
) -> None:
    made = grow(200)
    parents = set(post.comments.exclude(parent=None).values_list("parent_id", flat=True))
    leaf = next(c for c in made if c.pk not in parents)
    chain = [c for c in made if c.pk in parents][:2]
    Comment.objects.filter(pk__in=[leaf.pk, *(c.pk for c in chain)]).update(state=state)

    met = read_all(NO_ONE, post.get_absolute_url())
    assert leaf.pk not in met
    assert all(c.pk in met for c in chain)
    assert set(met) == {c.pk for c in made} - {leaf.pk}
    own = read_all(client_of(bob), post.get_absolute_url())
    assert (leaf.pk in own) == (state != State.DELETED)


QUERIES = {
    "nobody": {"thread": 3, "permalink": 4, "front": 4, "board": 5},
    "member": {"thread": 13, "permalink": 15, "front": 13, "board": 11},
}
CHOOSING = {"thread": 5, "permalink": 8}
"""How many more it costs at most to choose a page of a discussion that is not drawn whole."""


@pytest.mark.parametrize("count", [13, 1_000, 20_000])
@pytest.mark.parametrize("reader", QUERIES)
def test_queries_do_not_grow(
    grow: Grow, post: Post, alice: User, client_of: ClientOf, count: int, reader: str
) -> None:
    made = grow(count)
    browser = client_of(alice) if reader == "member" else NO_ONE
    pages = {
        "thread": post.get_absolute_url(),
        "permalink": made[-1].get_absolute_url(),
        "front": "/",
        "board": post.board.get_absolute_url(),
    }
    for page, address in pages.items():
        browser.get(address)
        most = QUERIES[reader][page] + (CHOOSING.get(page, 0) if count > choosing.WHOLE else 0)
        assert queries_of(browser, address) <= most, page


def queries_of(browser: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert browser.get(address).status_code == 200
    return len(queries)


@pytest.mark.usefixtures("small")
def test_a_ranking_is_made_once_for_all(grow: Grow, post: Post) -> None:
    grow(200)
    for _ in range(3):
        NO_ONE.get(post.get_absolute_url())

    assert Ranking.objects.count() == 1


@pytest.mark.usefixtures("small")
def test_a_cursor_that_is_not_kept_leads_back_to_the_beginning(grow: Grow, post: Post) -> None:
    grow(200)
    [link] = [m for m in MORE.findall(NO_ONE.get(post.get_absolute_url()).text) if "after=r" in m]
    Ranking.objects.update(made_at=post.created_at - KEPT)
    assert forget_old() == 1

    answer = NO_ONE.get(link.replace("&amp;", "&"))

    assert answer.status_code == 302
    assert answer["Location"] == f"{post.get_absolute_url()}#thread"


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize(
    "after",
    ["r", "r1", "r1.2.3", "r9999999999999999999.0", "t", "t0", "tx", "x", "x1.", "q1", "r-1.0",
     "x" + ".".join("1" * 30), "²", "t²", "r1.²"],
)  # fmt: skip
def test_a_cursor_that_is_none_is_told_kindly(grow: Grow, post: Post, after: str) -> None:
    comments = grow(60)

    for thing in (post, comments[0]):
        answer = NO_ONE.get(thing.get_absolute_url(), {"order": "old", "after": after})
        assert answer.status_code == 404, thing


@pytest.mark.usefixtures("small")
def test_a_cursor_of_another_discussion_is_none(grow: Grow, post: Post, alice: User) -> None:
    comments = grow(200)
    NO_ONE.get(post.get_absolute_url())
    ranking = Ranking.objects.get()

    answer = NO_ONE.get(f"{comments[0].get_absolute_url()}?after=r{ranking.pk}.10")

    assert answer.status_code == 404
