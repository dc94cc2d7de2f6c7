from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.apps import apps
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission
from django.test import Client

from accounts.models import User

PEOPLE = "/admin/accounts/user/"


@pytest.fixture
def boss(administrator: User, client_of: Callable[[User], Client]) -> Client:
    return client_of(administrator)


@pytest.fixture
def clerk(db: None, client_of: Callable[[User], Client]) -> Client:
    """Staff who may change people, and is no superuser."""
    clerk = User.objects.create_user("clerk", "clerk@example.org", is_staff=True)
    allowed = Permission.objects.filter(content_type__app_label="accounts")
    clerk.user_permissions.set(allowed)
    return client_of(clerk)


def change(client: Client, person: User, **words: Any) -> Any:
    known = {"name": person.name, "email": person.email, "is_active": "on"}
    kept = {field: value for field, value in (known | words).items() if value is not None}
    return client.post(f"{PEOPLE}{person.pk}/change/", kept)


def test_the_door_is_the_sites_own(client: Client, db: None) -> None:
    assert client.get("/admin/login/")["Location"].startswith("/accounts/login/")


def test_members_have_no_business_there(mallory: User, client_of: Callable[..., Client]) -> None:
    assert client_of(mallory).get(PEOPLE)["Location"].startswith("/admin/login/")
    assert client_of(mallory).get("/admin/login/").status_code == 403


def test_people_are_found_by_name_and_address(boss: Client, alice: User, bob: User) -> None:
    for words in ("ALICE", "alice@example"):
        html = boss.get(PEOPLE, {"q": words}).content.decode()
        assert "alice@example.org" in html
        assert "bob@example.org" not in html


def test_no_hash_of_a_password_is_shown(boss: Client, alice: User) -> None:
    for path in (PEOPLE, f"{PEOPLE}{alice.pk}/change/", f"{PEOPLE}{alice.pk}/history/"):
        html = boss.get(path).content.decode()
        assert alice.password not in html
        assert "md5" not in html


def test_superusers_make_moderators_and_it_is_logged(boss: Client, alice: User) -> None:
    change(boss, alice, is_moderator="on")

    alice.refresh_from_db()
    assert alice.is_moderator
    assert "Moderator" in LogEntry.objects.get(object_id=str(alice.pk)).get_change_message()


def test_other_staff_cannot(clerk: Client, alice: User) -> None:
    change(clerk, alice, is_moderator="on", is_staff="on", email="clerks@example.org")

    alice.refresh_from_db()
    assert not alice.is_moderator
    assert not alice.is_staff
    assert alice.email == "alice@example.org"


def test_no_account_is_closed_here_without_a_reason(
    boss: Client, clerk: Client, alice: User
) -> None:
    for browser in (boss, clerk):
        assert change(browser, alice, is_active=None).status_code == 302

        alice.refresh_from_db()
        assert alice.is_active
    page = boss.get(f"{PEOPLE}{alice.pk}/change/").text
    assert 'href="/moderation/people/alice/"' in page
    assert boss.get(f"{PEOPLE}add/").status_code == 200


def test_other_staff_change_nobody_who_has_a_role(clerk: Client, moderator: User) -> None:
    assert change(clerk, moderator, name="monica").status_code == 403

    moderator.refresh_from_db()
    assert moderator.name == "mona"


def test_nobody_locks_themselves_out(boss: Client, administrator: User) -> None:
    change(boss, administrator, is_active=None)

    administrator.refresh_from_db()
    assert administrator.is_active
    assert administrator.is_superuser


@pytest.mark.parametrize(
    ("name", "why"), [("BOB", "already"), ("b0b", "looks like"), ("a b", "spaces")]
)
def test_a_bad_name_is_told_beside_it(
    boss: Client, alice: User, bob: User, name: str, why: str
) -> None:
    answer = change(boss, alice, name=name)

    assert why in answer.context["adminform"].form.errors["name"][0]


def test_a_new_case_of_ones_own_name_is_fine(boss: Client, alice: User) -> None:
    change(boss, alice, name="Alice")

    alice.refresh_from_db()
    assert (alice.name, alice.folded) == ("Alice", "alice")


def test_a_new_address_has_to_be_confirmed(boss: Client, alice: User) -> None:
    change(boss, alice, email="New@example.org")

    address = EmailAddress.objects.get(user=alice)
    assert (address.email, address.verified) == ("new@example.org", False)


def test_a_taken_address_is_told_beside_it(boss: Client, alice: User, bob: User) -> None:
    answer = change(boss, alice, email="BOB@example.org")

    assert "uses this address already" in str(answer.context["adminform"].form.errors)


def test_somebody_made_there_has_no_password_yet(boss: Client) -> None:
    boss.post(f"{PEOPLE}add/", {"name": "dora", "email": "dora@example.org", "is_active": "on"})

    dora = User.objects.get(name="dora")
    assert not dora.has_usable_password()
    assert not dora.addresses.get().verified


def delete(client: Client, person: User) -> bool:
    client.post(f"{PEOPLE}{person.pk}/delete/", {"post": "yes"})
    chosen = {"action": "delete_selected", "_selected_action": [person.pk], "post": "yes"}
    client.post(PEOPLE, chosen)
    return not User.objects.filter(pk=person.pk).exists()


def test_who_never_wrote_can_be_deleted(boss: Client, mallory: User) -> None:
    assert delete(boss, mallory)


def test_who_wrote_cannot(boss: Client, alice: User) -> None:
    board = apps.get_model("forum", "Board").objects.create(name="Workbench", slug="workbench")
    apps.get_model("forum", "Post").objects.create(author=alice, board=board, title="Hello")

    assert not delete(boss, alice)


def test_staff_whose_deeds_are_logged_cannot(boss: Client, administrator: User) -> None:
    second = User.objects.create_superuser("second", "second@example.org")
    LogEntry.objects.create(user=second, action_flag=2, object_repr="something")

    assert not delete(boss, second)


def test_other_staff_delete_nobody(clerk: Client, mallory: User) -> None:
    assert not delete(clerk, mallory)


@pytest.mark.parametrize("path", ["admin/logentry", "account/emailaddress"])
def test_what_is_written_elsewhere_is_only_read_here(boss: Client, alice: User, path: str) -> None:
    assert boss.get(f"/admin/{path}/", {"q": "alice"}).status_code == 200
    assert boss.get(f"/admin/{path}/add/").status_code == 403
