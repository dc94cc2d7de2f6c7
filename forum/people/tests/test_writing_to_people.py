"""Notes among moderators, messages and warnings."""

from __future__ import annotations

import pytest
from django.core.mail import EmailMultiAlternatives
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from conftest import ClientOf
from forum.moderation.models import Act, Decision
from forum.notifications.models import Notice
from forum.people.models import Note, Template
from forum.people.tests.conftest import Work
from forum.people.writing import note

PERSON = "/moderation/people/bob/"


@pytest.fixture
def desk(client_of: ClientOf, moderator: User) -> Client:
    return client_of(moderator)


@pytest.mark.parametrize(
    ("noun", "act", "sentence"),
    [
        ("message", Act.MESSAGE, "The moderators write to you"),
        ("warning", Act.WARN, "A moderator warns you"),
    ],
)
def test_words_come_as_a_notice_and_a_mail_and_stand_in_the_log(
    noun: str,
    act: Act,
    sentence: str,
    desk: Client,
    client_of: ClientOf,
    bob: User,
    moderator: User,
    work: Work,
    mailoutbox: list[EmailMultiAlternatives],
) -> None:
    answer = desk.post(f"{PERSON}{noun}/", {"reason": "Please <b>be</b> kind."})
    work()

    assert answer["Location"] == PERSON
    decision = Decision.objects.get()
    assert (decision.act, decision.actor, decision.person) == (act, moderator, bob)
    page = client_of(bob).get("/notices/").text
    assert sentence in page
    assert "Please &lt;b&gt;be&lt;/b&gt; kind." in page
    [mail] = mailoutbox
    assert mail.to == [bob.email]
    assert "Please <b>be</b> kind." in mail.body
    assert "<b>be</b>" not in str(mail.alternatives[0][0])
    assert "mona" not in mail.subject + str(mail.body) + page


def test_nothing_is_sent_without_words(desk: Client, bob: User) -> None:
    answer = desk.post(f"{PERSON}warning/", {"reason": " "})

    assert answer.status_code == 422
    assert "Say something: the person reads it." in answer.text
    assert not Notice.objects.exists()


def test_words_begin_with_a_template_and_the_name(desk: Client, bob: User) -> None:
    template = Template.objects.create(name="Quarrels", words="Dear {name}, <enough> now.")

    page = desk.get(f"{PERSON}message/?template={template.pk}").text

    assert "Dear bob, &lt;enough&gt; now.</textarea>" in page
    assert f'<option value="{template.pk}" selected>Quarrels</option>' in page


@pytest.mark.parametrize("template", ["0", "x", "-1", "9" * 40])
def test_a_template_that_is_none_is_left_out(desk: Client, bob: User, template: str) -> None:
    assert desk.get(f"{PERSON}message/?template={template}").status_code == 200


def test_a_note_is_read_by_moderators_and_never_by_the_person(
    desk: Client, client_of: ClientOf, bob: User, work: Work,
    mailoutbox: list[EmailMultiAlternatives],
) -> None:  # fmt: skip
    desk.post(f"{PERSON}note/", {"reason": "Perhaps the same as <bert>."})
    work()

    assert "Perhaps the same as &lt;bert&gt;." in desk.get(PERSON).text
    assert not mailoutbox
    assert not Notice.objects.exists()
    assert not Decision.objects.exists()
    theirs = client_of(bob)
    for place in ("/people/bob/", "/notices/", "/"):
        assert "the same as" not in theirs.get(place).text
    assert theirs.get(PERSON).status_code == 403


def test_a_note_goes_with_the_person_and_stays_without_its_author(
    bob: User, mallory: User, moderator: User
) -> None:
    made = note(bob, reason="Good answers.", by=mallory)
    mallory.delete()

    made.refresh_from_db()
    assert made.author is None
    bob.delete()
    assert not Note.objects.exists()


@pytest.mark.parametrize("noun", ["note", "message", "warning"])
def test_nobody_does_it_to_themselves(noun: str, desk: Client, moderator: User) -> None:
    assert desk.get(f"/moderation/people/mona/{noun}/").status_code == 403


def test_a_moderator_writes_to_an_administrator_and_does_not_warn_one(
    desk: Client, administrator: User
) -> None:
    assert desk.get("/moderation/people/ada/message/").status_code == 200
    assert desk.get("/moderation/people/ada/warning/").status_code == 403


def test_nobody_writes_to_a_closed_account(desk: Client, bob: User) -> None:
    User.objects.filter(pk=bob.pk).update(is_active=False)

    assert desk.get(f"{PERSON}message/").status_code == 403
    assert desk.get(f"{PERSON}note/").status_code == 200


def test_many_notes_cost_no_more_queries_than_one(
    desk: Client, bob: User, moderator: User, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    note(bob, reason="One.", by=moderator)
    desk.get(PERSON)
    with CaptureQueriesContext(connection) as few:
        desk.get(PERSON)
    for n in range(12):
        note(bob, reason=f"Note {n}.", by=moderator)

    with django_assert_max_num_queries(len(few)):
        desk.get(PERSON)
