"""Muting where one reads, in a real browser, with scripts and without."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from accounts.models import User
from forum.models import Block, Comment, Mute

from .conftest import Open

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_branch_is_closed_where_it_stands(browse: Open, comment: Comment, alice: User) -> None:
    page = browse(comment.post.get_absolute_url(), user=alice)
    page.evaluate("window.isSamePage = true")
    page.focus(f"#c{comment.pk} .act-more")
    page.keyboard.press("Enter")
    page.locator(".acts").get_by_role("link", name="Mute").press("Enter")
    page.get_by_role("button", name="Mute this branch").press("Enter")

    expect(page.get_by_text("You muted this branch: bob")).to_be_visible()
    expect(page.locator("#messages")).to_contain_text("You muted this branch.")
    expect(page.locator("summary:focus")).to_have_count(1)
    assert page.evaluate("window.isSamePage")
    assert Mute.objects.get().branch == comment


def test_what_is_being_written_stays(browse: Open, comment: Comment, alice: User) -> None:
    page = browse(comment.post.get_absolute_url(), user=alice)
    page.click(f"#c{comment.pk} .act-more")
    page.locator(".acts").get_by_role("link", name="Mute").click()
    expect(page.locator(".muting-panel")).to_be_visible()
    page.evaluate(
        """() => document.querySelector("#comments").append(
            Object.assign(document.createElement("textarea"), { value: "Half a thought" }))"""
    )
    page.get_by_role("button", name="Mute bob").click()

    expect(page.locator(".muting-panel")).to_have_count(0)
    expect(page.locator("#comments textarea").last).to_have_value("Half a thought")
    assert Mute.objects.get().person == comment.author


def test_all_of_it_works_without_scripts(browse: Open, comment: Comment, alice: User) -> None:
    page = browse(comment.post.get_absolute_url(), user=alice, java_script_enabled=False)
    page.click(f"#c{comment.pk} .act-more")
    page.locator(".acts").get_by_role("link", name="Mute").click()
    page.get_by_role("button", name="Block bob").click()

    expect(page).to_have_url(re.compile(f"#c{comment.pk}$"))
    expect(page.get_by_text("The wider one.")).to_be_hidden()
    page.get_by_text("You blocked bob. Show").click()
    expect(page.get_by_text("The wider one.")).to_be_visible()
    page.goto("/settings/muted/")
    page.get_by_role("button", name="Unblock bob").click()
    expect(page.get_by_role("button", name="Unblock bob")).to_have_count(0)

    assert not Block.objects.exists()
