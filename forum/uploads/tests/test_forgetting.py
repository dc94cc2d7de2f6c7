"""Pictures that nobody needs any more are forgotten, and no others."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from accounts.tests.hostile_files import a_picture, as_file
from conftest import ClientOf
from forum.drafts.models import Draft
from forum.leaving.traces import forget_uploads
from forum.models import Comment, Post
from forum.posting import edit_comment, publish_comment
from forum.uploads import files, sweeping
from forum.uploads.keeping import keep
from forum.uploads.models import Upload
from forum.uploads.tasks import tidy

Tidy = Callable[..., int]


@pytest.fixture
def days_later(folder: Path) -> Tidy:
    """What is left after so many days and a night's work."""

    def days_later(days: int) -> int:
        for upload in Upload.objects.exclude(left_at=None):
            upload.left_at -= timedelta(days=days)
            upload.save()
        for file in folder.rglob("*.*"):
            os.utime(file, (time.time() - days * 24 * 60 * 60,) * 2)
        tidy({})
        left = Upload.objects.count()
        assert len(list(folder.rglob("*.*"))) == left
        return left

    return days_later


@pytest.fixture
def said(alice: User, post: Post, upload: Upload) -> Comment:
    return publish_comment(author=alice, post=post, body=upload.markdown())


def test_a_picture_in_no_words_goes_after_a_week(upload: Upload, days_later: Tidy) -> None:
    assert days_later(6) == 1
    assert days_later(2) == 0


def test_a_picture_in_words_stays(said: Comment, days_later: Tidy) -> None:
    assert days_later(400) == 1


def test_so_does_one_in_a_draft_of_its_owner(upload: Upload, alice: User, days_later: Tidy) -> None:
    Draft.keep(alice, "post", {"body": upload.markdown()})

    assert days_later(400) == 1


def test_but_not_for_anothers_draft(upload: Upload, bob: User, days_later: Tidy) -> None:
    Draft.keep(bob, "post", {"body": upload.markdown()})

    assert days_later(8) == 0


def test_who_edits_it_out_has_a_week_to_put_it_back(
    said: Comment, upload: Upload, days_later: Tidy
) -> None:
    edit_comment(said, body="Never mind.")
    assert days_later(6) == 1

    edit_comment(said, body=upload.markdown())
    assert days_later(400) == 1


def test_one_for_words_that_are_planned_waits_for_them(
    upload: Upload, alice: User, days_later: Tidy
) -> None:
    Upload.wait(alice, [upload.name], until=timezone.now() + timedelta(days=90))

    assert days_later(90) == 1
    assert days_later(10) == 0


def test_a_file_that_no_row_tells_of_is_swept_up_but_not_at_once(db: None, folder: Path) -> None:
    files.write("ab" * 16, b"left over")
    assert sweeping.sweep_files() == 0

    old = time.time() - 2 * 24 * 60 * 60
    os.utime(files.path_of("ab" * 16), (old, old))
    assert sweeping.sweep_files() == 1


@pytest.mark.parametrize(("takes_words", "left"), [(True, 0), (False, 1)])
def test_who_leaves_takes_pictures_along_or_leaves_those_in_words(
    said: Comment, alice: User, *, takes_words: bool, left: int
) -> None:
    keep(alice, as_file(a_picture(20, 20), "PNG"))
    alice.takes_words_along = takes_words

    list(forget_uploads(alice))

    assert Upload.objects.count() == left


def test_an_administrator_takes_a_file_away(
    said: Comment, upload: Upload, administrator: User, client_of: ClientOf, client: Client
) -> None:
    browser = client_of(administrator)
    address = f"/admin/uploads/upload/{upload.pk}/delete/"
    assert browser.get(address).status_code == 200
    browser.post(address, {"post": "yes"})

    assert not files.path_of(upload.name).exists()
    assert client.get(upload.get_absolute_url()).status_code == 404
