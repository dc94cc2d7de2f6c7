"""Pages on which members say who they are and how they want to see the site."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from conftest import ClientOf
from forum.profiles.models import MAX_BIO, Profile

PAGES = ["/settings/profile/", "/settings/name/", "/settings/appearance/"]
WORDS = {
    "display_name": "Alice Liddell",
    "pronouns": "she/her",
    "bio": "I fell down a **hole**.",
    "link": "example.org/alice",
    "shows_posts": "on",
    "shows_comments": "on",
}
LOOKS = {"theme": "dark", "density": "compact", "language": "en", "time_zone": "Europe/Berlin"}
IN_PLACE = {"HX-Request": "true"}


@pytest.fixture
def browser(alice: User, client_of: ClientOf) -> Client:
    return client_of(alice)


def test_what_was_said_is_kept_and_shown(browser: Client, alice: User, client: Client) -> None:
    answer = browser.post("/settings/profile/", WORDS, follow=True)

    assert "Saved." in answer.text
    page = client.get("/people/alice/").text
    for shown in ("Alice Liddell", "she/her", "<strong>hole</strong>", "example.org/alice"):
        assert shown in page
    assert 'href="https://example.org/alice" rel="nofollow ugc noopener"' in page


def test_each_part_can_be_taken_back(browser: Client, alice: User) -> None:
    browser.post("/settings/profile/", WORDS)
    browser.post("/settings/profile/", {})

    profile = Profile.of(alice)
    assert (profile.display_name, profile.bio, profile.bio_html, profile.link) == ("", "", "", "")
    assert not profile.shows_posts


@pytest.mark.parametrize(
    ("field", "typed", "why"),
    [
        ("display_name", "al\u202eice", "cannot be seen"),
        ("display_name", "x" * 51, "at most 50"),
        ("pronouns", "she\u200bher", "cannot be seen"),
        ("pronouns", "x" * 41, "at most 40"),
        ("bio", "x" * (MAX_BIO + 1), "at most 2000"),
        ("bio", "> " * 60 + "x", "deep"),
        ("link", "javascript:alert(1)", "address of a page"),
        ("link", "https://", "address of a page"),
        ("link", "https://example.org/" + "x" * 500, "at most 500"),
    ],
)
def test_what_cannot_be_said_is_refused_beside_its_field(
    browser: Client, alice: User, field: str, typed: str, why: str
) -> None:
    for headers in ({}, IN_PLACE):
        answer = browser.post("/settings/profile/", WORDS | {field: typed}, headers=headers)

        assert answer.status_code == 422
        assert why in " ".join(answer.context["form"].errors[field])
        assert "Alice Liddell" in answer.text or field == "display_name"
    assert not Profile.objects.exists()


def test_a_saved_form_answers_in_its_place(browser: Client) -> None:
    for page, words in (("/settings/profile/", WORDS), ("/settings/appearance/", LOOKS)):
        answer = browser.post(page, words, headers=IN_PLACE)

        assert answer.status_code == 200
        assert answer.text.count("<form") == 1
        assert "<html" not in answer.text
        assert "Saved." in answer.text


def test_without_scripts_a_saved_form_leads_back_to_its_page(browser: Client) -> None:
    for page, words in (("/settings/profile/", WORDS), ("/settings/appearance/", LOOKS)):
        answer = browser.post(page, words)

        assert answer["Location"] == page
        assert "Saved." in browser.get(page).text


@pytest.mark.parametrize("page", PAGES)
def test_every_setting_says_what_it_does(browser: Client, page: str) -> None:
    form = browser.get(page).context["form"]

    assert [field.name for field in form if not field.help_text] == []
    assert all(str(field.help_text).endswith(".") for field in form)


@pytest.mark.parametrize("page", PAGES)
def test_the_list_of_settings_says_which_is_open(browser: Client, page: str) -> None:
    assert f'href="{page}" aria-current="page"' in browser.get(page).text


def test_the_menu_leads_there(browser: Client) -> None:
    assert '<a href="/settings/profile/">Settings</a>' in browser.get("/").text


def test_somebody_suspended_says_no_more_of_themselves(browser: Client, alice: User) -> None:
    User.objects.update(suspended_until=timezone.now() + timedelta(days=1))

    for path in ("/settings/profile/", "/settings/name/", "/settings/picture/removal/"):
        answer = browser.post(path, WORDS | {"name": "alicia"})
        assert answer.status_code == 403
        assert "suspended" in answer.text
    # How the site looks to them is nobody's matter but theirs.
    assert browser.post("/settings/appearance/", LOOKS).status_code == 302
    assert not Profile.objects.exists()


def test_nobody_writes_into_anothers_profile(
    browser: Client, alice: User, bob: User, client_of: ClientOf
) -> None:
    browser.post("/settings/profile/", WORDS)
    client_of(bob).post("/settings/profile/", WORDS | {"user": alice.pk, "display_name": "Bob"})

    assert Profile.of(alice).display_name == "Alice Liddell"
    assert Profile.of(bob).display_name == "Bob"
