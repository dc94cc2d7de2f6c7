"""Voting where one reads, in a real browser, with scripts and without."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from accounts.models import User
from forum.polls.models import Ballot
from forum.tests.conftest import Open

from .conftest import Ask, key

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_one_votes_in_place_and_keeps_ones_place(browse: Open, ask: Ask, bob: User) -> None:
    poll = ask()
    page = browse(poll.post.get_absolute_url(), user=bob)
    page.evaluate("window.isSamePage = true")
    page.get_by_label("Ash").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")

    expect(page.get_by_text("Your vote is counted.")).to_be_focused()
    expect(page.locator(".poll-table")).to_contain_text("Ash")
    page.get_by_role("link", name="Change your vote").press("Enter")
    expect(page.get_by_label("Ash")).to_be_focused()
    page.get_by_role("link", name="Leave it as it is").press("Enter")
    expect(page.get_by_role("link", name="Change your vote")).to_be_focused()
    page.get_by_role("button", name="Take it back").press("Enter")
    expect(page.get_by_text("Your vote is taken back.")).to_be_focused()

    assert page.evaluate("window.isSamePage")
    assert not Ballot.objects.exists()


def test_what_is_wrong_is_said_where_one_is(browse: Open, ask: Ask, bob: User) -> None:
    poll = ask(kind="several", most=1)
    page = browse(poll.post.get_absolute_url(), user=bob)
    page.get_by_label("Oak").check()
    page.get_by_label("Elm").check()
    page.get_by_role("button", name="Vote", exact=True).click()

    expect(page.get_by_text("at most 1 can be chosen")).to_be_visible()
    expect(page.get_by_label("Oak")).to_be_focused()
    expect(page.get_by_label("Elm")).to_be_checked()


def test_who_gives_a_place_away_moves_the_others_down(browse: Open, ask: Ask, bob: User) -> None:
    poll = ask(kind="ranked")
    page = browse(poll.post.get_absolute_url(), user=bob)
    for text in ("Oak", "Ash", "Elm"):
        page.get_by_label(text).select_option("1")

    expect(page.get_by_label("Oak")).to_have_value("3")
    expect(page.get_by_label("Ash")).to_have_value("2")
    page.get_by_role("button", name="Vote", exact=True).click()
    expect(page.get_by_text("Your vote is counted.")).to_be_visible()

    assert Ballot.objects.get().choices == [key(poll, text) for text in ("Elm", "Ash", "Oak")]


def test_all_of_it_works_without_scripts(browse: Open, ask: Ask, bob: User) -> None:
    poll = ask()
    page = browse(poll.post.get_absolute_url(), user=bob, java_script_enabled=False)
    page.get_by_label("Oak").check()
    page.get_by_role("button", name="Vote", exact=True).click()
    expect(page.get_by_text("Your vote is counted.")).to_be_visible()
    page.get_by_role("link", name="Change your vote").click()
    page.get_by_label("Elm").check()
    page.get_by_role("button", name="Change my vote").click()
    expect(page.get_by_text("You chose Elm.")).to_be_visible()

    assert Ballot.objects.get().choices == [key(poll, "Elm")]


def test_a_poll_is_made_without_scripts(browse: Open, ask: Ask, alice: User) -> None:
    ask()
    page = browse("/posts/new/", user=alice, java_script_enabled=False)
    page.get_by_label("Title").fill("Where?")
    page.get_by_role("textbox", name="Text").fill("Tell me.")
    page.get_by_text("Add a poll").click()
    page.get_by_role("textbox", name="Choices").fill("Here\nThere")
    page.get_by_label("An order of the options").check()
    page.get_by_role("button", name="Post it").click()

    expect(page.get_by_text("Put them in order")).to_be_visible()
