"""A copy of everything that is one's own: asked for, made, fetched and thrown away."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from zipfile import ZipFile

import pytest
from django.core.mail import EmailMultiAlternatives
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from accounts.models import User
from conftest import ClientOf
from forum.leaving import tasks
from forum.leaving.export import files, making, writing
from forum.leaving.export.sections import SECTIONS
from forum.leaving.models import Export
from forum.leaving.relations import name_of, relations
from forum.leaving.tests.conftest import Work
from forum.models import Comment, Post, cast_vote
from forum.moderation import acts
from forum.moderation.flagging import flag
from forum.posting import publish_comment
from outbox import Later

CONTAINED = {
    "accounts.FormerName.user": "former-names",
    "forum.Block.blocker": "blocks",
    "forum.Mute.user": "mutes",
    "forum.Post.author": "posts",
    "forum.Comment.author": "comments",
    "forum.Vote.user": "votes",
    "drafts.Draft.user": "drafts",
    "scheduling.Planned.user": "scheduled",
    "forum.Post.edited_by": "wikis",
    "forum.Version.editor": "wikis",
    "polls.Ballot.user": "ballots",
    "uploads.Upload.user": "pictures",
    "bookmarks.Bookmark.user": "bookmarks",
    "notifications.Notice.recipient": "notices",
    "notifications.MailPreference.user": "mail",
    "notifications.MailMute.user": "mail-mutes",
    "profiles.Profile.user": "profile",
    "moderation.Decision.person": "decisions",
    "moderation.Flag.user": "flags",
    "people.Complaint.user": "complaints",
    "appeals.Appeal.user": "appeals",
    "trust.Reading.user": "reading",
    "seen.Mark.user": "seen",
    "seen.Follow.user": "followed",
    "trust.Visit.user": "visits",
    "trust.LevelChange.user": "levels",
    "invitations.Invitation.inviter": "invitations",
    "invitations.Place.person": "arrival",
    "account.EmailAddress.user": "addresses",
    "mfa.Authenticator.user": "factors",
    "socialaccount.SocialAccount.user": "elsewhere",
    "usersessions.UserSession.user": "sessions",
}

LEFT_OUT = {
    "admin.LogEntry.user": "Work for the site, not their own.",
    "moderation.Decision.actor": "The same.",
    "seconding.SecondLook.looker": "The same.",
    "rules.Rule.made_by": "The same.",
    "forum.Comment.edited_by": "The same.",
    "people.Complaint.person": "Who pointed them out is for the others to know.",
    "people.Note.person": "What moderators tell one another is for them to know.",
    "people.Erasure.person": "That it was done is told among the decisions.",
    "people.Note.author": "Work for the site, not their own.",
    "moderation.Case.claimed_by": "Work for the site, not their own.",
    "moderation.Case.person": "What moderators have to look at is for them to know.",
    "invitations.JoinRequest.decided_by": "The same; and it tells of others.",
    "forum.Board_moderators.user": "What somebody may do is told as their role.",
    "accounts.User_groups.user": "What somebody may do is told as their role.",
    "accounts.User_user_permissions.user": "The same.",
    "forum.Block.blocked": "Who blocks them is for the others to know.",
    "forum.Mute.person": "The same.",
    "drafts.Submission.user": "Keys that keep one press of a button from counting twice.",
    "leaving.Export.user": "This copy itself.",
    "guests.Asked.user": "That they were asked whether words are theirs.",
}


def test_whatever_leads_to_a_person_is_in_it_or_left_out_for_a_reason() -> None:
    slugs = {section.slug for section in SECTIONS}
    found = {name_of(model, field) for model, field in relations()}

    assert found <= set(CONTAINED) | set(LEFT_OUT), "Add a section, or a reason why there is none."
    assert set(CONTAINED.values()) <= slugs
    assert not set(CONTAINED) & set(LEFT_OUT)


@pytest.fixture
def browser(sure_client_of: ClientOf, bob: User) -> Client:
    return sure_client_of(bob)


def fetched(browser: Client) -> ZipFile:
    answer = browser.get("/settings/export/download/")
    assert answer.status_code == 200, answer
    return ZipFile(io.BytesIO(b"".join(answer.streaming_content)))  # type: ignore[attr-defined]


def rows(archive: ZipFile, section: str) -> list[dict[str, object]]:
    found = json.loads(archive.read(f"everything-of-mine/json/{section}.json"))
    assert isinstance(found, list)
    return found


def everything(archive: ZipFile) -> str:
    return "\n".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())


def test_it_is_made_told_and_fetched(
    browser: Client,
    bob: User,
    comment: Comment,
    work: Work,
    mailoutbox: list[EmailMultiAlternatives],
) -> None:
    page = browser.post("/settings/export/asking/", follow=True).text
    assert "Your copy is being made" in page
    assert "every 2s" in page

    work()

    assert "is ready" in browser.get("/settings/export/").text
    [mail] = [mail for mail in mailoutbox if "Your copy of everything" in mail.subject]
    assert mail.to == [bob.email]
    archive = fetched(browser)
    assert archive.testzip() is None
    [row] = rows(archive, "comments")
    assert row["words"] == "The wider one."
    assert row["state"] == "published"
    assert str(row["link"]).endswith(f"/comments/{comment.pk}/")
    assert "The wider one." in archive.read("everything-of-mine/comments.html").decode()
    assert rows(archive, "addresses")[0]["address"] == bob.email
    for section in SECTIONS:
        assert isinstance(rows(archive, section.slug), list)
        assert f"everything-of-mine/{section.slug}.html" in archive.namelist()
        assert section.slug in archive.read("everything-of-mine/index.html").decode()


def test_it_comes_with_the_right_headers(browser: Client, work: Work) -> None:
    browser.post("/settings/export/asking/")
    work()

    answer = browser.get("/settings/export/download/")

    assert answer["Content-Type"] == "application/zip"
    assert answer["Content-Disposition"].startswith("attachment; filename=")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in answer["Cache-Control"]


def test_only_its_owner_fetches_it_logged_in_and_sure(
    browser: Client,
    client: Client,
    client_of: ClientOf,
    sure_client_of: ClientOf,
    bob: User,
    mallory: User,
    work: Work,
) -> None:
    browser.post("/settings/export/asking/")
    work()
    path = "/settings/export/download/"

    assert client.get(path)["Location"].startswith("/accounts/login/")
    assert sure_client_of(mallory).get(path).status_code == 404
    assert client_of(bob).get(path)["Location"].startswith("/accounts/reauthenticate/")
    assert browser.get(path).status_code == 200


def test_asking_needs_one_to_be_sure(client_of: ClientOf, bob: User) -> None:
    answer = client_of(bob).post("/settings/export/asking/")

    assert answer["Location"].startswith("/accounts/reauthenticate/")
    assert not Export.objects.exists()


def test_one_at_a_time_and_one_a_day(browser: Client, bob: User, work: Work) -> None:
    browser.post("/settings/export/asking/")
    assert "once a day is enough" in browser.post("/settings/export/asking/", follow=True).text
    work()
    browser.post("/settings/export/asking/")
    assert Export.objects.count() == 1

    Export.objects.update(asked_at=timezone.now() - timedelta(days=1))
    browser.post("/settings/export/asking/")

    assert Export.objects.filter(user=bob).count() == 2


def test_one_that_failed_can_be_asked_for_again(browser: Client) -> None:
    browser.post("/settings/export/asking/")
    Export.objects.update(asked_at=timezone.now() - timedelta(hours=7))

    assert "that is our fault" in browser.get("/settings/export/").text
    browser.post("/settings/export/asking/")

    assert Export.objects.get().is_being_made


def test_after_a_week_it_is_gone_with_its_file(browser: Client, work: Work) -> None:
    browser.post("/settings/export/asking/")
    work()
    export = Export.objects.get()
    assert files.archive(export.name).exists()
    Export.objects.update(ready_at=timezone.now() - timedelta(days=7, seconds=1))

    assert browser.get("/settings/export/download/").status_code == 404
    tasks.tidy({})

    assert not Export.objects.exists()
    assert not files.archive(export.name).exists()


def test_tidying_leaves_what_is_good_and_takes_what_is_nobodys(
    browser: Client, work: Work, settings: Settings
) -> None:
    browser.post("/settings/export/asking/")
    work()
    stray = Path(settings.EXPORTS_DIR) / "stray.zip"
    stray.write_bytes(b"")

    tasks.tidy({})

    assert not stray.exists()
    assert browser.get("/settings/export/download/").status_code == 200


def test_it_holds_nothing_that_only_others_may_see(
    browser: Client,
    alice: User,
    bob: User,
    mallory: User,
    moderator: User,
    post: Post,
    comment: Comment,
    work: Work,
) -> None:
    flag(comment, by=mallory, reason="other", words="The flag's secret words")
    flag(post, by=bob, reason="other", words="My own flag")
    cast_vote(alice, comment, -1)
    acts.dismiss_flags(comment, by=moderator, reason="A note among moderators")
    publish_comment(author=alice, post=post, parent=comment, body="What alice said")
    acts.remove(comment, by=moderator, reason="Told to bob")
    acts.remove(post, by=moderator, reason="Told to alice")
    browser.post("/settings/export/asking/")
    work()

    words = everything(fetched(browser))

    assert "Told to bob" in words
    assert "My own flag" in words
    assert "removed by a moderator" in words
    for secret in (
        "The flag's secret words",
        "A note among moderators",
        "What alice said",
        "Told to alice",
        "Which chisel?",
        "mallory",
        "mona",
        alice.email,
        moderator.email,
        bob.password,
    ):
        assert secret not in words, secret


def test_hostile_words_do_nothing_on_the_pages(
    browser: Client, comment: Comment, work: Work
) -> None:
    hostile = "</pre><script>alert(1)</script><a href='javascript:alert(2)'>x</a>"
    Comment.objects.filter(pk=comment.pk).update(body=hostile)
    browser.post("/settings/export/asking/")
    work()

    page = fetched(browser).read("everything-of-mine/comments.html").decode()

    assert "<script" not in page
    assert "href='javascript:" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_one_whose_time_is_over_goes_on_behind_what_is_written(
    bob: User, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "PART", 2)
    monkeypatch.setattr("forum.leaving.export.packing.PART", 2)
    for n in range(5):
        publish_comment(author=bob, post=post, body=f"Number {n}")
    export = Export.ask(bob)
    assert export
    monkeypatch.setattr(making, "PATIENCE", -1.0)
    stops = 0

    while not Export.objects.filter(pk=export.pk).exclude(ready_at=None).exists():
        try:
            tasks.make_export({"export": export.pk})
        except Later:
            stops += 1
        assert stops < 100

    archive = ZipFile(files.archive(Export.objects.get().name))
    assert stops > len(SECTIONS)
    assert [row["words"] for row in rows(archive, "comments")] == [f"Number {n}" for n in range(5)]
    assert "everything-of-mine/comments-3.html" in archive.namelist()
    assert "Comments</a> (5)" in archive.read("everything-of-mine/index.html").decode()


def test_made_twice_it_is_told_once(
    bob: User, work: Work, mailoutbox: list[EmailMultiAlternatives]
) -> None:
    export = Export.ask(bob)
    assert export
    tasks.make_export({"export": export.pk})
    tasks.make_export({"export": export.pk})
    making.make(export)
    work()

    assert len([mail for mail in mailoutbox if "copy of everything" in mail.subject]) == 1


def test_the_page_tells_how_far_it_got(browser: Client, bob: User) -> None:
    Export.ask(bob)
    Export.objects.update(steps=20, steps_done=5, doing="Comments", rows=12_500)

    part = browser.get("/settings/export/", headers={"HX-Request": "true"}).text

    assert "<html" not in part
    assert 'value="25"' in part
    assert "Comments, 12,500 so far" in part


def test_a_long_life_fits_into_memory(bob: User) -> None:
    """Rows are taken as they are written, never all at once."""
    taken: list[int] = []
    comments = next(section for section in SECTIONS if section.slug == "comments")

    def endless(user: User) -> Iterator[dict[str, object]]:
        for n in range(10 * writing.PART):
            taken.append(n)
            yield {"words": str(n)}

    folder = files.workshop("a")
    folder.mkdir(parents=True)
    written = writing.write_section(folder, replace(comments, rows=endless), bob)

    assert next(written) == writing.PART
    assert len(taken) == 2 * writing.PART
