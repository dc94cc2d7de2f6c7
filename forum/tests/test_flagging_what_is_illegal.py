"""The form asks for what the law requires only where somebody says that the law is broken."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from accounts.models import User
from forum.models import Comment

from .conftest import Open
from .test_every_page import complaints

pytestmark = pytest.mark.browser


def test_the_fields_come_with_the_reason_and_go_with_it(
    browse: Open, comment: Comment, alice: User
) -> None:
    page = browse(f"/comments/{comment.pk}/flag/", user=alice)
    law = page.get_by_label("Which law is broken, or whose right?")

    expect(law).to_be_hidden()
    page.get_by_label("It is against the law").check()
    expect(law).to_be_visible()
    expect(page.get_by_label("Your e-mail address")).to_have_value("alice@example.org")
    page.get_by_label("It is unkind").check()
    expect(law).to_be_hidden()
    page.get_by_role("button", name="Ask a moderator to look").click()
    expect(page.get_by_text("A moderator will look at it.")).to_be_visible()


def test_what_is_missing_shows_and_is_heard(browse: Open, comment: Comment) -> None:
    page = browse(f"/comments/{comment.pk}/flag/guest/")
    page.get_by_label("It is against the law").check()
    page.get_by_label("Your e-mail address").fill("olga@example.net")
    page.get_by_role("button", name="Mail me the link to confirm it").click()

    law = page.get_by_label("Which law is broken, or whose right?")
    expect(page.get_by_text("Say which law it breaks, or whose right.")).to_be_visible()
    expect(law).to_have_attribute("aria-invalid", "true")
    expect(page.get_by_label("It is against the law")).to_be_checked()
    assert complaints(page) == []
