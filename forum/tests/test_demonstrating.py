from __future__ import annotations

import json
import stat
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from pytest_django.fixtures import Settings

from accounts.models import User
from forum.demonstration import LoginsUnknown, is_empty, load, logins
from forum.models import Board, Comment, Post, Vote
from forum.moderation.models import Decision, Flag
from forum.notifications.models import MailPreference, Notice


@pytest.fixture(autouse=True)
def var(settings: Settings, tmp_path: Path) -> Path:
    settings.VAR_DIR = tmp_path
    return tmp_path


@pytest.fixture
def loaded(db: None, var: Path) -> None:
    load()


def demonstrate(*options: str) -> list[str]:
    out = StringIO()
    call_command("demonstrate", *options, stdout=out, stderr=StringIO())
    return out.getvalue().splitlines()


def rows() -> list[int]:
    models = (User, Board, Post, Comment, Vote, Flag, Decision, Notice)
    return [model._default_manager.count() for model in models]


@pytest.mark.parametrize(
    ("role", "page"),
    [("member", "/notices/"), ("moderator", "/moderation/"), ("administrator", "/admin/")],
)
def test_the_log_ins_open(db: None, client: Client, role: str, page: str) -> None:
    printed = {line.split()[0]: line.split()[1:] for line in demonstrate("--if-empty")}
    name, password = printed[role]

    client.post("/accounts/login/", {"login": name, "password": password})

    assert client.get(page).status_code == 200
    assert client.get("/admin/").status_code == (200 if role == "administrator" else 302)


def test_the_others_cannot_log_in(loaded: None) -> None:
    able = [user.name for user in User.objects.all() if user.has_usable_password()]

    assert sorted(able) == sorted(login.name for login in logins())
    assert len(able) == 3


def test_the_passwords_are_only_the_owners_to_read(loaded: None, var: Path) -> None:
    file = var / "demonstration.json"

    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert len(set(json.loads(file.read_text()).values())) == 3


def test_a_second_run_changes_nothing(db: None) -> None:
    first, before = demonstrate("--if-empty"), rows()

    assert demonstrate("--if-empty") == first
    with pytest.raises(CommandError, match="into an empty forum"):
        demonstrate()
    assert rows() == before


def test_a_forum_with_one_person_is_not_filled(alice: User) -> None:
    assert demonstrate("--if-empty") == []
    assert rows()[:3] == [1, 0, 0]


def test_a_password_that_was_changed_is_not_printed(loaded: None) -> None:
    rowan = User.objects.get(name="rowan")
    rowan.set_password("something of my own")
    rowan.save()

    assert [login.name for login in logins()] == ["tamsin", "hild"]


def test_passwords_that_cannot_be_read_say_so(loaded: None, var: Path) -> None:
    (var / "demonstration.json").write_text('{"rowan": ')

    with pytest.raises(LoginsUnknown, match="damaged"):
        logins()
    with pytest.raises(CommandError, match="damaged"):
        demonstrate("--if-empty")


def test_production_refuses(db: None, settings: Settings) -> None:
    settings.IN_PRODUCTION = True

    for options in ([], ["--if-empty"]):
        with pytest.raises(CommandError, match="production"):
            demonstrate(*options)
    assert is_empty()


def test_in_production_nobody_gets_a_password_a_role_or_mail(
    db: None, settings: Settings, var: Path
) -> None:
    settings.IN_PRODUCTION = True

    assert demonstrate("--in-production") == []

    people = list(User.objects.all())
    assert len(people) == 20
    assert not any(p.has_usable_password() or p.moderates or p.is_staff for p in people)
    assert MailPreference.objects.filter(replies=False).count() == 20
    assert not (var / "demonstration.json").exists()


def test_in_production_a_forum_in_use_stays_as_it_is(alice: User, settings: Settings) -> None:
    settings.IN_PRODUCTION = True

    with pytest.raises(CommandError, match="into an empty forum"):
        demonstrate("--in-production")
    assert rows()[:3] == [1, 0, 0]
