"""What moderators do about a person while they look at their words."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import quote

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from conftest import ClientOf
from forum.models import Board, Comment
from forum.people import writing
from forum.people.models import Note, Template


@pytest.fixture
def desk(client_of: ClientOf, moderator: User) -> Client:
    return client_of(moderator)


@pytest.fixture
def case(comment: Comment) -> str:
    return f"/moderation/comments/{comment.pk}/"


def test_notes_about_the_author_stand_beside_the_words(
    desk: Client, case: str, bob: User, moderator: User
) -> None:
    writing.note(bob, reason="Sells chisels elsewhere.", by=moderator)

    assert "Sells chisels elsewhere." in desk.get(case).text


def test_moderators_of_a_board_read_no_notes(
    client_of: ClientOf, case: str, bob: User, mallory: User, moderator: User, board: Board
) -> None:
    writing.note(bob, reason="Sells chisels elsewhere.", by=moderator)
    board.moderators.add(mallory)
    page = client_of(mallory).get(case)

    assert page.status_code == 200
    assert "Sells chisels elsewhere." not in page.text
    assert "Write a note" not in page.text


def test_a_note_is_written_from_there_and_leads_back(desk: Client, case: str, bob: User) -> None:
    place = f"/moderation/people/bob/note/?next={case}"
    assert f"/moderation/people/bob/note/?next={quote(case)}" in desk.get(case).text
    form = desk.get(place).text
    assert f'name="next" value="{case}"' in form

    answer = desk.post("/moderation/people/bob/note/", {"reason": "Hm.", "next": case})
    assert answer["Location"] == case
    assert Note.objects.get().person == bob


@pytest.mark.parametrize("what", ["silence", "suspension"])
def test_restraining_somebody_leads_back_to_the_desk(
    desk: Client, case: str, bob: User, what: str
) -> None:
    until = (timezone.now() + timedelta(days=3)).date().isoformat()
    typed = {"until": until, "reason": "Insults.", "next": case}

    assert desk.post(f"/moderation/people/bob/{what}/", typed)["Location"] == case


@pytest.mark.parametrize("what", ["silence", "suspension"])
def test_nobody_is_led_to_another_site(desk: Client, bob: User, what: str) -> None:
    until = (timezone.now() + timedelta(days=3)).date().isoformat()
    typed = {"until": until, "reason": "Insults.", "next": "https://evil.example/"}

    answer = desk.post(f"/moderation/people/bob/{what}/", typed)
    assert answer["Location"] == "/moderation/people/bob/"


@pytest.mark.parametrize("what", ["silence", "suspension"])
def test_a_template_begins_the_reason(desk: Client, bob: User, what: str) -> None:
    template = Template.objects.create(name="Insults", words="Dear {name}, be kind.")
    place = f"/moderation/people/bob/{what}/"

    assert "Begin with the words of" in desk.get(place).text
    assert "Dear bob, be kind." in desk.get(f"{place}?template={template.pk}").text
    assert desk.get(f"{place}?template=forged").status_code == 200
