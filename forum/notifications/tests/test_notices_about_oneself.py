"""A notice that is about its reader and about no words: a warning, for one."""

from __future__ import annotations

import pytest

from accounts.models import User
from conftest import ClientOf
from forum.leaving.export import told
from forum.notifications.models import Notice
from forum.notifications.telling import tell


@pytest.fixture
def warning(bob: User) -> Notice:
    tell(bob, kind=Notice.Kind.WARNED, event="decision:1", about=None, words="Be kind.\nPlease.")
    notice: Notice = Notice.objects.get()
    return notice


def test_the_list_says_what_happened_in_a_sentence(
    client_of: ClientOf, bob: User, warning: Notice
) -> None:
    page = " ".join(client_of(bob).get("/notices/").text.split())

    assert "A moderator warns you" in page
    assert "Be kind. Please." in page
    assert "a post that is gone" not in page
    assert "It is not there any more" not in page


def test_reading_it_leads_back_to_the_list(client_of: ClientOf, bob: User, warning: Notice) -> None:
    answer = client_of(bob).post(f"/notices/{warning.pk}/reading/")

    assert answer["Location"] == "/notices/"
    warning.refresh_from_db()
    assert not warning.is_unread


@pytest.mark.parametrize("kind", Notice.Kind.values)
def test_each_kind_has_its_sentence(client_of: ClientOf, bob: User, kind: str) -> None:
    Notice.objects.create(recipient=bob, kind=kind, event="decision:2")

    assert client_of(bob).get("/notices/").status_code == 200


def test_a_copy_of_everything_has_it_too(bob: User, warning: Notice) -> None:
    [row] = told.notices(bob)

    assert (row["told"], row["link"], row["words"]) == ("a warning", "", "Be kind.\nPlease.")
