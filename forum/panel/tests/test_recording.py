"""What is changed in the panel stands in the log, and nothing can be changed past it."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group, Permission
from django.test import Client

from accounts.models import User
from conftest import ClientOf
from forum.models import Board, Tag
from forum.moderation.models import Act, Decision
from forum.notifications.models import MailPreference
from forum.panel.recording import Recorded
from forum.panel.site import Panel
from outbox.models import Job

BOARDS = "/admin/forum/board/"


@pytest.fixture
def browser(client_of: ClientOf, administrator: User) -> Client:
    return client_of(administrator)


def fields_of(board: Board, **new: Any) -> dict[str, Any]:
    known = {"name": board.name, "slug": board.slug, "description": board.description}
    kept = known | {"position": board.position, "thread_order": board.thread_order}
    return kept | new


def facts() -> Any:
    return Decision.objects.get(act=Act.CHANGE).facts


def test_every_page_of_the_panel_is_recorded() -> None:
    assert isinstance(admin.site._wrapped, Panel)  # type: ignore[attr-defined]
    for pages in admin.site._registry.values():
        assert isinstance(pages, Recorded), pages
        # Whatever a part puts in their place still leads through them.
        for hook in ("save_related", "log_deletions", "response_action"):
            assert getattr(type(pages), hook) is getattr(Recorded, hook), pages


def test_a_change_tells_what_stood_there_before(
    browser: Client, board: Board, administrator: User
) -> None:
    browser.post(f"{BOARDS}{board.pk}/change/", fields_of(board, name="Bench", position=4))

    decision = Decision.objects.get()
    assert (decision.act, decision.actor, decision.thing) == (Act.CHANGE, administrator, None)
    assert decision.facts == {
        "what": "board",
        "which": "Bench",
        "key": board.pk,
        "did": "changed",
        "changes": {"name": ["Workbench", "Bench"], "position": ["0", "4"]},
    }


def test_saving_what_is_as_it_was_is_no_change(browser: Client, board: Board) -> None:
    assert browser.post(f"{BOARDS}{board.pk}/change/", fields_of(board)).status_code == 302

    assert not Decision.objects.exists()


def test_what_is_refused_is_no_change(browser: Client, board: Board) -> None:
    browser.post(f"{BOARDS}{board.pk}/change/", fields_of(board, name=""))

    assert not Decision.objects.exists()


def test_a_new_row_tells_how_it_began(browser: Client, db: None) -> None:
    words = {"name": "Garden", "slug": "garden", "position": "3", "thread_order": "old"}
    browser.post(f"{BOARDS}add/", words)

    assert facts()["did"] == "added"
    assert facts()["changes"]["name"] == ["–", "Garden"]


def test_a_list_that_is_edited_in_place_is_recorded_too(browser: Client, board: Board) -> None:
    form = {"form-TOTAL_FORMS": 1, "form-INITIAL_FORMS": 1, "_save": "Save"}
    browser.post(BOARDS, form | {"form-0-id": board.pk, "form-0-position": 7})

    board.refresh_from_db()
    assert board.position == 7
    assert facts()["changes"] == {"position": ["0", "7"]}


def test_a_board_is_not_deleted_even_when_empty(browser: Client, board: Board) -> None:
    browser.post(f"{BOARDS}{board.pk}/delete/", {"post": "yes"})
    chosen = {"action": "delete_selected", "_selected_action": [board.pk], "post": "yes"}
    browser.post(BOARDS, chosen)

    assert Board.objects.filter(pk=board.pk).exists()
    assert not Decision.objects.exists()


@pytest.mark.parametrize("at_once", [True, False])
def test_what_may_be_deleted_leaves_its_name_in_the_log(
    browser: Client, at_once: bool, db: None
) -> None:
    tag = Tag.objects.create(name="Joinery", slug="joinery")
    if at_once:
        chosen = {"action": "delete_selected", "_selected_action": [tag.pk], "post": "yes"}
        browser.post("/admin/forum/tag/", chosen)
    else:
        browser.post(f"/admin/forum/tag/{tag.pk}/delete/", {"post": "yes"})

    assert not Tag.objects.exists()
    assert facts() == {"what": "tag", "which": "Joinery", "key": tag.pk, "did": "deleted"}


def test_permissions_of_a_group_are_named(browser: Client, db: None) -> None:
    group = Group.objects.create(name="Gardeners")
    may = Permission.objects.get(codename="change_board")
    words = {"name": "Gardeners", "permissions": [may.pk]}
    browser.post(f"/admin/auth/group/{group.pk}/change/", words)

    assert list(facts()["changes"]) == ["permissions"]
    before, after = facts()["changes"]["permissions"]
    assert before == "–"
    assert "Can change board" in after


def test_a_role_is_recorded_with_the_person(browser: Client, alice: User) -> None:
    words = {"name": "alicia", "email": "new@example.org", "is_active": "on", "is_moderator": "on"}
    browser.post(f"/admin/accounts/user/{alice.pk}/change/", words)

    decision = Decision.objects.get(act=Act.CHANGE)
    assert decision.person == alice
    assert decision.facts["changes"]["is_moderator"] == ["False", "True"]
    # The log outlives the account; names and addresses do not.
    for word in ("alice", "alicia", "example.org"):
        assert word not in str(decision.facts)


def test_who_moderates_a_board_is_recorded_by_account(
    browser: Client, board: Board, alice: User
) -> None:
    words = fields_of(board, moderators=[alice.pk])
    browser.post(f"{BOARDS}{board.pk}/change/", words)

    assert list(board.moderators.all()) == [alice]
    assert facts()["changes"] == {"moderators": ["–", f"person {alice.pk}"]}


def test_what_belongs_to_somebody_does_not_name_them(browser: Client, alice: User) -> None:
    kept = MailPreference.objects.get_or_create(user=alice)[0]
    path = f"/admin/notifications/mailpreference/{kept.pk}/change/"
    browser.post(path, {"user": alice.pk, "reminders": "" if kept.reminders else "on"})

    assert "alice" not in str(facts())
    assert facts()["key"] == kept.pk


def test_acts_on_many_rows_are_recorded(browser: Client, db: None) -> None:
    job = Job.objects.create(kind="test.none", key="a")
    browser.post("/admin/outbox/job/", {"action": "replay", "_selected_action": [job.pk]})

    assert facts() == {"what": "jobs", "did": "replay", "rows": [str(job.pk)], "count": 1}


def test_an_act_on_nothing_is_none(browser: Client, db: None) -> None:
    browser.post("/admin/outbox/job/", {"action": "replay"})
    browser.post("/admin/outbox/job/", {"action": "nonsense", "_selected_action": [1]})

    assert not Decision.objects.exists()


def test_moderators_read_it_in_the_log(
    browser: Client, board: Board, client_of: ClientOf, moderator: User
) -> None:
    browser.post(f"{BOARDS}{board.pk}/change/", fields_of(board, name="Bench <b>"))
    page = client_of(moderator).get("/moderation/log/").text

    assert "how the site works" in page
    assert "name: Workbench → Bench &lt;b&gt;" in page
