"""In which language and by whose clock a page speaks, and what it depends on."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.test import Client
from django.utils import timezone, translation

from accounts.models import User
from conftest import ClientOf
from forum.models import Comment

AT = datetime(2016, 8, 7, 22, 30, tzinfo=UTC)
BRITISH, AMERICAN = "7 August 2016, 22:30 UTC", "August 7, 2016, 10:30 PM UTC"


@pytest.fixture
def page(comment: Comment) -> str:
    Comment.objects.update(created_at=AT)
    return comment.post.get_absolute_url()


@pytest.mark.parametrize(
    ("asked", "language", "said"),
    [
        (None, "en-gb", BRITISH),
        ("en-GB,en;q=0.9", "en-gb", BRITISH),
        ("en-US,en;q=0.9", "en", AMERICAN),
        ("de-DE,de;q=0.9,en-US;q=0.5", "en", AMERICAN),
        ("de, fr;q=0.5", "en-gb", BRITISH),
        ("*", "en-gb", BRITISH),
        ("x" * 2000, "en-gb", BRITISH),
        ("en-us\0,;;q=,en-gb", "en-gb", BRITISH),
    ],
)
def test_those_logged_out_are_answered_as_their_browser_asks(
    client: Client, page: str, asked: str | None, language: str, said: str
) -> None:
    answer = client.get(page, headers={"Accept-Language": asked} if asked else {})

    assert said in answer.text
    assert f'<html lang="{language}"' in answer.text
    assert answer["Content-Language"] == language
    assert "Accept-Language" in answer["Vary"]
    assert not answer.cookies


def test_a_cookie_that_we_never_set_changes_no_page(client: Client, page: str) -> None:
    client.cookies["django_language"] = "en"

    assert BRITISH in client.get(page).text


def test_a_member_is_answered_as_they_chose(client_of: ClientOf, alice: User, page: str) -> None:
    alice.prefer(language="en-gb", time_zone="Asia/Kolkata")
    browser = client_of(alice)

    answer = browser.get(page, headers={"Accept-Language": "en-US"})

    assert "8 August 2016, 04:00 IST" in answer.text
    assert 'datetime="2016-08-07T22:30:00Z"' in answer.text


def test_a_choice_goes_with_the_member_to_another_device(
    client_of: ClientOf, alice: User, page: str
) -> None:
    words = {"theme": "dark", "density": "compact", "language": "en", "time_zone": "Europe/Berlin"}
    assert client_of(alice).post("/settings/appearance/", words).status_code == 302

    text = client_of(alice).get(page).text
    assert '<html lang="en" dir="ltr" data-theme="dark" data-density="compact">' in text
    assert "August 8, 2016, 12:30 AM CEST" in text


def test_one_readers_choice_is_not_the_nexts(
    client: Client, client_of: ClientOf, alice: User, page: str
) -> None:
    """They share a thread of the server."""
    alice.prefer(language="en", time_zone="Asia/Tokyo", theme="dark")
    client_of(alice).get(page)

    assert BRITISH in client.get(page).text
    assert "data-theme" not in client.get(page).text
    assert translation.get_language() == "en-gb"
    assert timezone.get_current_timezone_name() == "UTC"


@pytest.mark.parametrize("zone", ["Atlantis/Capital", "../../etc/passwd", "\N{SNOWMAN}", "/etc"])
def test_a_zone_that_is_none_any_more_is_utc(
    client_of: ClientOf, alice: User, page: str, zone: str
) -> None:
    User.objects.update(time_zone=zone)

    assert BRITISH in client_of(alice).get(page).text


@pytest.mark.parametrize(
    "words",
    [
        {"theme": "loud"},
        {"density": "none"},
        {"language": "tlh"},
        {"time_zone": "../../etc/passwd"},
        {"time_zone": "UTC+25"},
    ],
)
def test_what_is_no_choice_is_refused(
    client_of: ClientOf, alice: User, words: dict[str, str]
) -> None:
    choices = {"theme": "dark", "density": "compact", "language": "en", "time_zone": ""}

    answer = client_of(alice).post("/settings/appearance/", choices | words)

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == list(words)
    alice.refresh_from_db()
    assert (alice.theme, alice.density, alice.time_zone) == ("auto", "comfortable", "")
    assert "data-theme" not in answer.text


def test_a_members_theme_is_their_accounts_and_not_the_browsers(
    client: Client, client_of: ClientOf, alice: User
) -> None:
    browser = client_of(alice)
    for each in (client, browser):
        each.cookies["theme"] = "dark"

    assert 'data-theme="dark"' in client.get("/").text
    assert "data-theme" not in browser.get("/").text

    assert not browser.post("/appearance/", {"theme": "light"}).cookies
    assert 'data-theme="light"' in client_of(alice).get("/").text
    assert browser.get("/appearance/")["Location"] == "/settings/appearance/"


def test_a_theme_that_is_none_is_not_written_into_a_page(client: Client, db: None) -> None:
    client.cookies["theme"] = '"><script>'

    assert "data-theme" not in client.get("/").text
