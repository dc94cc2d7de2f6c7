"""After somebody left, nothing of them is left: every model and every column of text is looked at.

Whoever adds a model that leads to people either lets it go with them (CASCADE), or has to name it
in `relations.KEPT` with its reason.
"""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from allauth.socialaccount.models import SocialAccount
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import connection, models
from django.test import Client
from django.utils import timezone

from accounts import mails, pictures, renaming
from accounts.invitations.models import Invitation, JoinRequest, Place
from accounts.models import User
from conftest import ClientOf, make_user
from forum.guests.models import Guest, Slip
from forum.leaving import departing, relations
from forum.leaving.models import Export
from forum.leaving.relations import KEPT, name_of, rows_of
from forum.leaving.tests.conftest import Work
from forum.models import Block, Comment, Mute, Post, cast_vote
from forum.moderation import acts
from forum.moderation.flagging import flag
from forum.moderation.models import LegalNotice
from forum.notifications.models import MailMute, MailPreference
from forum.outsiders.pointing import Said, confirm, note
from forum.posting import edit_comment, publish_comment, publish_post
from forum.profiles.models import Profile

NAME, FORMER = "zebedee", "xanthippe"
ADDRESS = "quixote@example.org"

OTHERS_WORDS = {
    "forum_comment.body": "What others wrote stays theirs, with the names that they call.",
    "forum_comment.body_html": "The same, rendered.",
    "forum_post.lock_reason": "What a moderator wrote, for all to read.",
    "moderation_decision.reason": "What a moderator wrote; the log is never rewritten.",
}
"""Where the name may still stand, because somebody else wrote it."""

OF_A_SHELL = {"id", "password", "is_active", "joined_at", "folded", "skeleton"}
"""What the row of somebody who left has of its own; two follow from its drawn name."""


@pytest.fixture
def zebedee(db: None) -> User:
    user = make_user(FORMER)
    user.keep_address(ADDRESS, confirmed=True)
    renaming.rename(user, NAME)
    return user


@pytest.fixture
def full_life(
    zebedee: User, alice: User, bob: User, moderator: User, post: Post, client_of: ClientOf
) -> Client:
    """Everything that somebody can do here, once."""
    browser = client_of(zebedee)
    Client().post("/accounts/login/", {"login": NAME, "password": "correct horse battery"})
    browser.get(post.get_absolute_url())
    own = publish_post(
        author=zebedee, board=post.board, title=f"I am {NAME}", body=f"Mail {ADDRESS}"
    )
    words = publish_comment(author=zebedee, post=post, body=f"Yours, {NAME}")
    Comment.objects.filter(pk=words.pk).update(created_at=timezone.now() - timedelta(hours=1))
    words.refresh_from_db()
    edit_comment(words, body=f"Ever yours, {NAME}")
    reply = publish_comment(author=alice, post=post, parent=words, body=f"Hello @{NAME}!")
    for thing in (post, reply):
        cast_vote(zebedee, thing, 1)
        legal = LegalNotice(
            law="Any", explanation=f"As {NAME}", name=NAME, email=ADDRESS, in_good_faith=True
        )
        flag(thing, by=zebedee, reason="illegal", words=f"{NAME} says so", legal=legal)
    acts.hold(words, by=moderator, reason="To think about.")
    acts.lock(own, by=moderator, reason=f"Enough, {NAME}")
    Profile.objects.create(user=zebedee, display_name=NAME, bio=f"I am {NAME}", link="")
    MailPreference.set_replies(zebedee, False)
    MailMute.mute(zebedee, post)
    pictures.keep(zebedee, dict.fromkeys(pictures.SIZES, b"webp"))
    Export.ask(zebedee)
    SocialAccount.objects.create(
        user=zebedee, provider="github", uid=NAME, extra_data={"login": NAME, "email": ADDRESS}
    )
    JoinRequest.objects.create(name=NAME, email=ADDRESS, words=f"Let {NAME} in")
    Invitation.bind(bob, ADDRESS)
    Place.give(zebedee, Invitation.bind(alice, f"{FORMER}@example.org"))
    Invitation.bind(zebedee, "friend@example.org")
    guests = Comment.objects.create(
        post=post, guest_name="A guest", guest_email=ADDRESS, body="As a guest"
    )
    Guest.proven(ADDRESS)
    Slip.objects.create(post=post, comment=guests, fingerprint="1")
    Slip.objects.create(post=post, name=NAME, email=ADDRESS, body="Soon", fingerprint="2")
    for confirmed in (False, True):
        said = Said(ADDRESS, "other", f"{NAME} says so", {})
        tip = note(post if confirmed else reply, said)
        assert confirm(tip) if confirmed else tip
    Block.set(zebedee, bob)
    Block.set(bob, zebedee)
    Mute.set(zebedee, "chisels")
    mails.post("password_changed", to=ADDRESS, context={"user": zebedee})
    LogEntry.objects.create(
        user=moderator,
        content_type=ContentType.objects.get_for_model(User),
        object_id=str(zebedee.pk),
        object_repr=NAME,
        action_flag=CHANGE,
    )
    browser.post("/posts/new/", {"board": "nowhere", "title": NAME, "body": ADDRESS})
    return browser


def columns_of_text() -> list[tuple[str, str]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name, column_name FROM information_schema.columns "
            "WHERE table_schema = 'public' AND data_type IN "
            "('text', 'character varying', 'json', 'jsonb', 'ARRAY', 'character', 'bytea')"
        )
        return [(table, column) for table, column in cursor.fetchall()]


def traces_of(words: str) -> set[str]:
    found = set()
    with connection.cursor() as cursor:
        for table, column in columns_of_text():
            cursor.execute(
                f'SELECT count(*) FROM "{table}" WHERE "{column}"::text ILIKE %s',  # noqa: S608
                [f"%{words}%"],
            )
            if cursor.fetchone()[0]:
                found.add(f"{table}.{column}")
    return found


def test_the_life_is_full(full_life: Client, zebedee: User) -> None:
    """Or the tests below would find nothing because nothing was there."""
    with_rows = {
        name_of(model, field)
        for model, field in relations.relations()
        if rows_of(zebedee, model, field).exists()
    }

    assert {
        "account.EmailAddress.user", "accounts.FormerName.user", "forum.Vote.user",
        "moderation.Flag.user", "notifications.Notice.recipient", "profiles.Profile.user",
        "usersessions.UserSession.user", "leaving.Export.user", "trust.Reading.user",
    } <= with_rows  # fmt: skip
    assert {"accounts_user.name", "forum_comment.body", "forum_version.body"} <= traces_of(NAME)
    assert {
        "accounts_user.email",
        "outbox_job.payload",
        "moderation_legalnotice.email",
    } <= traces_of(ADDRESS)


@pytest.mark.parametrize("takes_words", [True, False])
def test_no_row_leads_to_them_but_those_that_are_named(
    takes_words: bool, full_life: Client, zebedee: User, a_day_later: Work
) -> None:
    departing.ask(zebedee, takes_words=takes_words)
    a_day_later()

    left = {
        name_of(model, field)
        for model, field in relations.relations()
        if rows_of(zebedee, model, field).exists()
    }
    assert left <= set(KEPT)
    shell = User.objects.get(pk=zebedee.pk)
    assert shell.has_left
    assert shell.name.startswith("deleted-")
    newcomer = User(name=shell.name, email=shell.email)
    for field in User._meta.concrete_fields:
        if field.name not in OF_A_SHELL:
            assert getattr(shell, field.attname) == getattr(newcomer, field.attname), field.name


def test_neither_name_nor_address_stands_anywhere(
    full_life: Client, zebedee: User, a_day_later: Work
) -> None:
    departing.ask(zebedee, takes_words=True)
    a_day_later()

    for words in (NAME, FORMER, ADDRESS):
        assert traces_of(words) <= set(OTHERS_WORDS), words
    assert not Comment.objects.filter(author=zebedee).exclude(body="").exists()
    assert not Post.objects.filter(author=zebedee).exclude(body="", title="Deleted").exists()


def test_of_words_that_stay_nothing_else_tells_who_wrote_them(
    full_life: Client, zebedee: User, a_day_later: Work
) -> None:
    departing.ask(zebedee, takes_words=False)
    a_day_later()

    own_words = {"forum_comment", "forum_post", "forum_version"}
    for words in (NAME, FORMER, ADDRESS):
        found = traces_of(words) - set(OTHERS_WORDS)
        assert {place.partition(".")[0] for place in found} <= own_words, words


def test_no_session_remembers_them(full_life: Client, zebedee: User, a_day_later: Work) -> None:
    from django.contrib.sessions.models import Session

    departing.ask(zebedee, takes_words=False)
    a_day_later()

    opened = [session.get_decoded() for session in Session.objects.all()]
    assert not [s for s in opened if s.get("_auth_user_id") == str(zebedee.pk)]
    assert NAME not in json.dumps(opened, default=str)


def test_what_would_keep_the_row_is_named_with_its_reason() -> None:
    for model, field in relations.relations():
        goes = field.remote_field.on_delete in (models.CASCADE, models.SET_NULL)
        assert goes or name_of(model, field) in KEPT, (
            f"{name_of(model, field)} would keep the row of somebody who leaves: let it go with "
            "them, or name it in relations.KEPT with the reason why it stays."
        )
    assert all(KEPT.values())


def test_a_name_that_stays_is_of_a_model_that_there_is() -> None:
    assert set(KEPT) <= {name_of(model, field) for model, field in relations.relations()}
