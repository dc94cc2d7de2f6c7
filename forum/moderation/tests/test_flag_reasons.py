"""What may be wrong with something is for each site to say."""

from __future__ import annotations

import pytest
from django.db.models import ProtectedError
from django.test import Client

from accounts.models import User
from conftest import ClientOf
from forum.models import Comment
from forum.moderation import acts
from forum.moderation.flagging import flag
from forum.moderation.models import Act, Decision, Flag, FlagReason

pytestmark = pytest.mark.django_db

ADDRESS = "/admin/moderation/flagreason/"
OURS = {"slug": "wrong_board", "label": "It is in the wrong board", "position": "2"}


@pytest.fixture
def panel(client_of: ClientOf, administrator: User) -> Client:
    return client_of(administrator)


@pytest.fixture
def path(comment: Comment) -> str:
    return f"/comments/{comment.pk}/flag/"


def test_a_site_begins_with_five() -> None:
    first = FlagReason.objects.in_use().values_list("slug", flat=True)

    assert list(first) == ["off_topic", "unkind", "spam", "illegal", "other"]


def test_a_reason_of_the_site_is_offered_and_its_change_is_in_the_log(
    panel: Client, client_of: ClientOf, path: str, mallory: User
) -> None:
    panel.post(f"{ADDRESS}add/", OURS | {"in_use": "on", "help": "Tell the moderators which."})
    reader = client_of(mallory)
    page = reader.get(path).text
    reader.post(path, {"reason": "wrong_board"})

    assert "It is in the wrong board" in page
    assert "Tell the moderators which." in page
    assert str(Flag.objects.get().reason) == "It is in the wrong board"
    change = Decision.objects.get(act=Act.CHANGE)
    assert (change.facts["did"], change.facts["which"]) == ("added", "It is in the wrong board")


def test_one_that_needs_words_asks_for_them(client_of: ClientOf, path: str, mallory: User) -> None:
    FlagReason.objects.filter(slug="spam").update(needs_words=True)

    answer = client_of(mallory).post(path, {"reason": "spam"})

    assert answer.status_code == 422
    assert "Say in a few words what it is." in answer.text


def test_a_retired_one_is_not_offered_and_flags_keep_it(
    panel: Client, client_of: ClientOf, path: str, comment: Comment, alice: User, mallory: User
) -> None:
    flag(comment, by=alice, reason="unkind")
    panel.post(f"{ADDRESS}unkind/change/", {"label": "It is unkind", "position": "1"})
    reader = client_of(mallory)

    assert "It is unkind" not in reader.get(path).text
    assert reader.post(path, {"reason": "unkind"}).status_code == 422
    assert str(Flag.objects.get().reason) == "It is unkind"


def test_its_slug_is_not_changed_nor_is_it_deleted(
    panel: Client, comment: Comment, alice: User
) -> None:
    flag(comment, by=alice, reason="spam")
    panel.post(f"{ADDRESS}spam/change/", OURS | {"in_use": "on"})

    assert not FlagReason.objects.filter(slug="wrong_board").exists()
    assert FlagReason.objects.get(slug="spam").label == "It is in the wrong board"
    assert panel.post(f"{ADDRESS}spam/delete/", {"post": "yes"}).status_code == 403
    with pytest.raises(ProtectedError):
        FlagReason.objects.get(slug="spam").delete()


def test_the_public_log_says_it_in_the_words_of_the_site(
    comment: Comment, mallory: User, moderator: User
) -> None:
    FlagReason.objects.filter(slug="spam").update(label="It sells something")
    flag(comment, by=mallory, reason="spam")
    acts.remove(comment, by=moderator, reason="An advertisement.")

    assert "Readers had said: It sells something" in Client().get("/log/").text


def test_members_and_moderators_edit_no_reasons(
    client_of: ClientOf, alice: User, moderator: User
) -> None:
    for person in (alice, moderator):
        assert client_of(person).get(ADDRESS).status_code == 302
