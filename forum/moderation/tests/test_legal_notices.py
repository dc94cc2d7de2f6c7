"""Who says that something breaks the law says what an authority will want to know."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from accounts.models import User
from conftest import ClientOf
from forum.models import Comment
from forum.moderation.flagging import flag, flag_by
from forum.moderation.models import LegalNotice

pytestmark = pytest.mark.django_db

DETAILS = {
    "reason": "illegal",
    "law": "Article 5 of the Act on Chisels",
    "explanation": "It calls them narrow.",
    "name": "Mallory Marlowe",
    "email": "mallory@example.net",
    "in_good_faith": "on",
}


@pytest.fixture
def path(comment: Comment) -> str:
    return f"/comments/{comment.pk}/flag/"


@pytest.fixture
def reader(client_of: ClientOf, mallory: User) -> Client:
    return client_of(mallory)


def test_it_is_kept_with_the_flag(
    reader: Client, path: str, comment: Comment, mallory: User
) -> None:
    assert reader.post(path, DETAILS).status_code == 302

    notice = LegalNotice.objects.get()
    assert notice.flag == flag_by(mallory, comment)
    assert (notice.law, notice.email) == (DETAILS["law"], DETAILS["email"])


@pytest.mark.parametrize(
    ("field", "says"),
    [
        ("law", "Say which law it breaks, or whose right."),
        ("explanation", "Say what in it breaks the law, and why."),
        ("name", "Give your name"),
        ("email", "Give an address by which you can be asked."),
        ("in_good_faith", "Without this nobody can act on what you say."),
    ],
)
def test_each_detail_is_asked_for_and_the_rest_comes_back(
    field: str, says: str, reader: Client, path: str
) -> None:
    answer = reader.post(path, {name: v for name, v in DETAILS.items() if name != field})

    assert answer.status_code == 422
    assert says in answer.text
    kept = "explanation" if field == "law" else "law"
    assert DETAILS[kept] in answer.text
    assert not LegalNotice.objects.exists()


def test_of_the_abuse_of_children_nobody_need_say_who_they_are(reader: Client, path: str) -> None:
    nameless = DETAILS | {"name": "", "email": "", "is_abuse_of_children": "on"}

    assert reader.post(path, nameless).status_code == 302
    assert LegalNotice.objects.get().is_abuse_of_children


def test_other_reasons_ask_for_none_of_it_and_keep_none(
    reader: Client, path: str, comment: Comment, mallory: User
) -> None:
    answer = reader.post(path, DETAILS | {"reason": "spam", "email": "no address"})

    assert answer.status_code == 302
    assert flag_by(mallory, comment)
    assert not LegalNotice.objects.exists()


def test_the_database_wants_to_know_by_whom(comment: Comment, mallory: User) -> None:
    nameless = LegalNotice(law="Any", explanation="So.", in_good_faith=True)

    with pytest.raises(IntegrityError), transaction.atomic():
        flag(comment, by=mallory, reason="illegal", legal=nameless)
    assert flag_by(mallory, comment) is None


def test_moderators_read_it_and_nobody_else_does(
    reader: Client, path: str, comment: Comment, client_of: ClientOf, bob: User, moderator: User
) -> None:
    reader.post(path, DETAILS)

    case = client_of(moderator).get(f"/moderation/comments/{comment.pk}/").text
    assert DETAILS["law"] in case
    assert "Mallory Marlowe &lt;mallory@example.net&gt;" in case
    for page in (path, comment.post.get_absolute_url(), "/notices/", "/log/"):
        for browser in (reader, client_of(bob), Client()):
            assert DETAILS["law"] not in browser.get(page).text
