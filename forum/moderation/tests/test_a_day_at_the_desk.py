"""Forty things wait, and two moderators clear them by keys, in real browsers, at the same time."""

from __future__ import annotations

from collections import Counter

import pytest
from playwright.sync_api import Page, expect

from accounts.choices import Trust
from accounts.models import User
from conftest import make_user
from forum.models import Board, Comment, Post, State
from forum.moderation.flagging import flag
from forum.moderation.models import Act, Case, Decision, Matter
from forum.moderation.referring import refer
from forum.notifications.models import Notice
from forum.posting import publish_comment, publish_post
from forum.tests.conftest import Open, browse  # noqa: F401

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TURNS = 60
"""More than there are things: it ends when nothing waits."""

REASON = "It sells something, and says nothing about chisels."


@pytest.fixture
def forty(post: Post, board: Board, alice: User, bob: User, mallory: User) -> list[Post | Comment]:
    """Of real kinds: flagged by one or several, held by a rule or a person, suspected; both posts
    and comments."""
    newcomers = [make_user(f"newcomer{n}", trust_level=Trust.BASIC) for n in range(14)]
    held = [
        publish_comment(author=author, post=post, body=f"Look: https://example.org/{author.name}")
        for author in newcomers
    ]
    flagged = [publish_comment(author=bob, post=post, body=f"Nonsense {n}.") for n in range(14)]
    for comment in flagged:
        flag(comment, by=mallory, reason="unkind")
    for comment in flagged[:4]:
        flag(comment, by=alice, reason="other", words="He says so every day.")
    suspected = [publish_comment(author=bob, post=post, body=f"Cheap {n}!") for n in range(7)]
    for n, comment in enumerate(suspected):
        refer(Matter.SPAM, comment, facts={"probability": 0.4 + n / 20})
    posts = [
        publish_post(author=alice, board=board, title=f"Bargain {n}", body="Buy it.")
        for n in range(5)
    ]
    for one in posts:
        flag(one, by=bob, reason="spam")
    things: list[Post | Comment] = [*held, *flagged, *suspected, *posts]
    assert len(things) == Case.objects.waiting().count() == 40
    return things


def test_forty_things_are_cleared_by_two_at_once(
    browse: Open,  # noqa: F811
    forty: list[Post | Comment],
    moderator: User,
    administrator: User,
) -> None:
    desks = [browse("/moderation/", user=person) for person in (moderator, administrator)]
    for desk in desks:
        press(desk, "n")
    for turn in range(TURNS):
        working = [desk for desk in desks if is_at_a_case(desk)]
        if not working:
            break
        # Both press before either page has changed.
        befores = [desk.url for desk in working]
        for desk in working:
            desk.keyboard.press("r" if turn % 3 == 0 else "a")
        for desk, before in zip(working, befores, strict=True):
            expect(desk).not_to_have_url(before)
            desk.wait_for_load_state()
        for desk in working:
            if "/removal/" in desk.url:
                give_reason(desk)

    desks[0].goto("/moderation/")
    expect(desks[0].get_by_text("Nothing waits for you.")).to_be_visible()
    assert not Case.objects.waiting().exists()
    by_people = Decision.objects.exclude(actor=None)
    assert by_people.count() == 40
    assert set(Counter((one.post_id, one.comment_id) for one in by_people).values()) == {1}
    assert set(by_people.values_list("actor", flat=True)) == {moderator.pk, administrator.pk}
    for decision in by_people.filter(act__in=[Act.APPROVE, Act.REMOVE]):
        assert decision.thing
        told = Notice.objects.filter(event=f"decision:{decision.pk}")
        assert told.filter(recipient=decision.thing.author).count() == 1
    assert by_people.filter(act=Act.REMOVE).count() == Notice.objects.filter(words=REASON).count()

    removed = by_people.filter(act=Act.REMOVE, comment__isnull=False).first()
    assert removed
    an_appeal_is_granted_by_the_other(browse, removed, {moderator, administrator})
    log = browse("/log/")
    expect(log.get_by_role("heading", level=1)).to_be_visible()
    expect(log.locator("main")).to_contain_text("removed a comment in Workbench")
    expect(log.locator("main")).not_to_contain_text("mona")


def an_appeal_is_granted_by_the_other(
    browse: Open,  # noqa: F811
    removed: Decision,
    moderators: set[User],
) -> None:
    comment = removed.comment
    assert comment
    author = browse(f"/appeals/{removed.pk}/", user=comment.author)
    author.get_by_label("Why should it be decided differently?").fill("I sell nothing.")
    author.get_by_role("button", name="Ask another moderator").click()
    expect(author.get_by_text("What became of it")).to_be_visible()

    [other] = moderators - {removed.actor}
    desk = browse("/moderation/", user=other)
    desk.get_by_role("link", name="An appeal").click()
    desk.locator("main a[href^='/moderation/appeals/']:not([href$='/appeals/'])").first.click()
    desk.get_by_label("Undo the decision").check()
    desk.get_by_label("Reason").fill("You are right.")
    desk.get_by_role("button", name="Answer").click()
    expect(desk.locator("#messages li")).to_have_count(1)

    comment.refresh_from_db()
    assert comment.state == State.PUBLISHED
    assert Decision.objects.about(comment).filter(act=Act.OVERTURN, actor=other).count() == 1


def test_what_one_looks_at_shows_to_the_other_and_slips_are_undone(
    browse: Open,  # noqa: F811
    comment: Comment,
    alice: User,
    moderator: User,
    administrator: User,
) -> None:
    flag(comment, by=alice, reason="spam")
    one = browse("/moderation/", user=moderator)
    other = browse("/moderation/", user=administrator)
    one.keyboard.press("j")
    expect(one.locator("[data-case]:focus")).to_have_count(1)
    one.keyboard.press("c")
    expect(one.get_by_text("You look at this")).to_be_visible()
    expect(other.get_by_text("mona looks at this")).to_be_visible()

    one.keyboard.press("j")
    one.keyboard.press("a")
    expect(one.locator(".undo")).to_be_visible()
    expect(other.get_by_text("mona kept it")).to_be_visible()
    one.keyboard.press("z")
    expect(one.get_by_text("Taken back: 1.")).to_be_visible()
    expect(one.locator("[data-case]")).to_have_count(1)
    one.keyboard.press("?")
    expect(one.get_by_role("dialog", name="Keys at the desk")).to_be_visible()


def press(desk: Page, key: str) -> None:
    before = desk.url
    desk.keyboard.press(key)
    expect(desk).not_to_have_url(before)
    desk.wait_for_load_state()


def is_at_a_case(desk: Page) -> bool:
    return desk.url.rstrip("/").rsplit("/", 1)[-1].isdecimal()


def give_reason(desk: Page) -> None:
    expect(desk.locator("textarea:focus")).to_have_count(1)
    desk.keyboard.type(REASON)
    before = desk.url
    desk.keyboard.press("Control+Enter")
    expect(desk).not_to_have_url(before)
    desk.wait_for_load_state()
