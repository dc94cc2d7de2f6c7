from __future__ import annotations

import re

from django.contrib.auth.models import Permission

from accounts.models import User
from conftest import ClientOf, make_user
from forum.models import Board


def test_the_panel_wears_the_sites_look(client_of: ClientOf, administrator: User) -> None:
    page = client_of(administrator).get("/admin/").text

    assert "css/tokens" in page
    assert "css/admin" in page
    assert "dark_mode" not in page
    assert "theme.js" not in page


def test_what_can_be_changed_stands_first(client_of: ClientOf, administrator: User) -> None:
    page = client_of(administrator).get("/admin/")
    parts = page.context["app_list"]
    first = [model["name"] for model in parts[0]["models"]]

    assert parts[0]["name"] == "What can be changed"
    assert "Boards" in first
    assert not {"Posts", "Comments", "Decisions", "Flags"} & set(first)
    assert all(part["models"] for part in parts)


def test_who_may_change_nothing_sees_the_parts_as_they_are(client_of: ClientOf, db: None) -> None:
    clerk = make_user("clerk", is_staff=True)
    clerk.user_permissions.set(Permission.objects.filter(codename="view_board"))
    page = client_of(clerk).get("/admin/")

    assert [part["name"] for part in page.context["app_list"]] == ["Forum"]


def test_no_page_asks_for_what_the_policy_forbids(
    client_of: ClientOf, administrator: User, board: Board
) -> None:
    browser = client_of(administrator)
    for path in ("", "forum/board/", f"forum/board/{board.pk}/change/", "forum/board/add/"):
        page = browser.get(f"/admin/{path}").text
        assert not re.search(r"<script(?![^>]*\bsrc=)(?![^>]*application/json)", page)
        assert not re.search(r"<style|\sstyle=|\son[a-z]+=", page)


def test_what_is_edited_in_a_list_has_a_name(
    client_of: ClientOf, administrator: User, board: Board
) -> None:
    page = client_of(administrator).get("/admin/forum/board/").text

    assert 'aria-label="Position"' in page
