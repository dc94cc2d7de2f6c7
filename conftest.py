"""The people and places that tests speak of; real PostgreSQL and Redis stand behind them."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest
from django.test import Client
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, expect, sync_playwright

# On a busy machine everything is slow, and a test that fails for that says nothing.
settings.register_profile("folkmoot", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("folkmoot")

if TYPE_CHECKING:
    from accounts.models import User
    from forum.models import Board, Comment, Post

BROWSERS = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"]
CALM = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
"""A browser that runs as root too, and looks nothing up by itself."""

PATIENCE_MS = 20_000
"""How long a page may take to show what is expected of it: machines that test are busy."""

ClientOf = Callable[["User"], Client]

FIRST_ROWS: list[Any] = []
"""The reasons for flags that migrations put there."""


def make_user(name: str, **fields: Any) -> User:
    """A member whose address is verified, and whom no newcomer's limit holds up."""
    from accounts.choices import Trust
    from accounts.models import User

    return User.objects.create_user(
        name,
        email=f"{name}@example.org",
        password="correct horse battery",
        address_confirmed=True,
        **{"trust_level": Trust.MEMBER} | fields,
    )


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    """Tests that commit are followed by emptying every table, which the log of moderation refuses
    where it is real; and what a site begins with has to be there again."""
    from django.db import connection

    from forum.moderation.models import FlagReason

    with django_db_blocker.unblock(), connection.cursor() as cursor:
        for table in ("moderation_decision", "moderation_link"):
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER never_emptied")
        FIRST_ROWS[:] = FlagReason.objects.all()


@pytest.fixture(scope="session", autouse=True)
def tables_are_emptied_at_last() -> Iterator[None]:
    """A page that is closed sends its drafts still, and such a request may stand in the way of
    the next test's beginning. PostgreSQL ends one of the two; then tables are emptied again."""
    from django.db import OperationalError
    from django.db.backends.postgresql.operations import DatabaseOperations

    from forum.moderation.models import FlagReason

    at_once = DatabaseOperations.execute_sql_flush

    def at_last(self: DatabaseOperations, sql_list: list[str]) -> None:
        for _ in range(3):
            with suppress(OperationalError):
                at_once(self, sql_list)
                break
        else:
            at_once(self, sql_list)
        FlagReason.objects.bulk_create(FIRST_ROWS, ignore_conflicts=True)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(DatabaseOperations, "execute_sql_flush", at_last)
        yield


@pytest.fixture(autouse=True)
def nothing_is_counted_yet(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is counted in PostgreSQL goes with each test; in Redis each has names of its own."""
    from accounts.limits import gate

    monkeypatch.setattr(gate, "PREFIX", f"limits:{uuid4().hex}:")


@pytest.fixture
def alice(db: None) -> User:
    return make_user("alice")


@pytest.fixture
def bob(db: None) -> User:
    return make_user("bob")


@pytest.fixture
def mallory(db: None) -> User:
    """Somebody who has no business here."""
    return make_user("mallory")


@pytest.fixture
def moderator(db: None) -> User:
    return make_user("mona", is_moderator=True)


@pytest.fixture
def administrator(db: None) -> User:
    return make_user("ada", is_staff=True, is_superuser=True)


@pytest.fixture
def client_of() -> ClientOf:
    """A browser in which this person is logged in, and was a moment ago."""
    from accounts.sessions.last_use import NOTED_AT

    def open_browser(user: User) -> Client:
        client = Client()
        client.force_login(user)
        session = client.session
        session[NOTED_AT] = int(time.time())
        session.save()
        return client

    return open_browser


@pytest.fixture
def sure_client_of(client_of: ClientOf) -> ClientOf:
    """A browser in which this person has just shown again that it is them."""

    def open_browser(user: User) -> Client:
        client = client_of(user)
        client.post("/accounts/reauthenticate/", {"password": "correct horse battery"})
        return client

    return open_browser


@pytest.fixture
def board(db: None) -> Board:
    from forum.models import Board

    board: Board = Board.objects.create(name="Workbench", slug="workbench")
    return board


@pytest.fixture
def post(alice: User, board: Board) -> Post:
    """By alice."""
    from forum.posting import publish_post

    return publish_post(author=alice, board=board, title="Which chisel?", body="I have two.")


@pytest.fixture
def comment(bob: User, post: Post) -> Comment:
    """By bob, under alice's post."""
    from forum.posting import publish_comment

    return publish_comment(author=bob, post=post, body="The wider one.")


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """A real one; bin/test finds or installs it, and names it in CHROMIUM."""
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    if not found:
        pytest.skip("No Chromium or Chrome was found; bin/test says how to install one.")
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        # Playwright keeps a loop running in this thread, which Django takes for asynchronous code.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        expect.set_options(timeout=PATIENCE_MS)
        browser = playwright.chromium.launch(executable_path=found, args=CALM)
        yield browser
        browser.close()
