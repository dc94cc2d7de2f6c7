"""Sending a picture: by scripts at once, and without them together with the words."""

from __future__ import annotations

import io
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from PIL import Image

from accounts.choices import Trust
from accounts.models import User
from accounts.pictures import MAX_BYTES
from accounts.tests.hostile_files import MARK, SHOWN, a_picture, as_file, polyglots, with_exif
from conftest import ClientOf, make_user
from forum.models import Board, Comment, Post
from forum.uploads import permissions
from forum.uploads.models import Upload

from .conftest import GOOD, a_file

POLYGLOTS = {what: (expected, file) for what, expected, file in polyglots()}
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


@pytest.fixture
def browser(alice: User, client_of: ClientOf) -> Client:
    return client_of(alice)


def send(browser: Client, file: bytes = GOOD, name: str = "me.jpg") -> Any:
    return browser.post("/images/", {"picture": a_file(file, name)})


def test_a_picture_that_is_sent_can_be_seen(browser: Client) -> None:
    answer = send(browser)

    assert answer.status_code == 201
    made = browser.get(answer.json()["address"])
    image = Image.open(io.BytesIO(made.content))
    assert (image.format, image.size) == ("WEBP", (300, 200))


def test_nothing_of_the_file_but_the_picture_is_kept(browser: Client) -> None:
    told = with_exif(0x010E, MARK.decode())
    answer = send(browser, as_file(a_picture(), "JPEG", exif=told, comment=MARK))

    made = browser.get(answer.json()["address"]).content
    assert MARK not in made
    assert not Image.open(io.BytesIO(made)).info.keys() & {"exif", "xmp", "icc_profile"}


def test_a_large_picture_becomes_as_wide_as_a_page_has_use_for(browser: Client) -> None:
    send(browser, as_file(a_picture(3000, 1500), "JPEG"))

    upload = Upload.objects.get()
    assert (upload.width, upload.height) == (1600, 800)


def test_a_picture_that_lies_on_its_side_is_turned(browser: Client) -> None:
    send(browser, as_file(a_picture(3000, 1500), "JPEG", exif=with_exif(0x0112, 6)))

    upload = Upload.objects.get()
    assert (upload.width, upload.height) == (1500, 3000)


@pytest.mark.parametrize("what", POLYGLOTS)
def test_of_two_things_in_one_file_at_most_the_picture_is_served(
    browser: Client, what: str
) -> None:
    expected, file = POLYGLOTS[what]
    answer = send(browser, file)

    if expected == SHOWN:
        assert MARK not in browser.get(answer.json()["address"]).content
    else:
        assert answer.status_code == 422


@pytest.mark.parametrize("file", [SVG, b"", b"GIF89a", b"%PDF-1.7", bytes(MAX_BYTES + 1)])
def test_what_is_no_picture_is_refused_with_a_sentence(browser: Client, file: bytes) -> None:
    answer = send(browser, file, "picture.svg")

    assert answer.status_code == 422
    assert answer.json()["objection"].endswith(".")
    assert not Upload.objects.exists()


def test_the_same_file_again_is_the_same_picture(browser: Client, folder: Path) -> None:
    assert send(browser).json() == send(browser).json()

    assert Upload.objects.count() == 1
    assert len(list(folder.rglob("*.*"))) == 1


def test_what_two_people_send_is_each_ones_own(browser: Client, bob: User, client_of: Any) -> None:
    assert send(browser).json() != send(client_of(bob)).json()


def test_who_has_sent_many_waits(browser: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(permissions.A_DAY, Trust.MEMBER, 1)
    send(browser)

    answer = send(browser)

    assert answer.status_code == 422
    assert "many pictures" in answer.json()["objection"]


def test_who_is_suspended_sends_none(browser: Client, alice: User) -> None:
    User.objects.filter(pk=alice.pk).update(suspended_until=timezone.now() + timedelta(days=1))

    assert send(browser).status_code == 403
    assert not Upload.objects.exists()


def test_a_form_of_another_site_sends_none(alice: User) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(alice)

    assert send(browser).status_code == 403


def test_on_a_full_disk_nothing_is_kept_by_halves(
    browser: Client, settings: Any, tmp_path: Path
) -> None:
    settings.IMAGES_DIR = tmp_path / "full"
    (tmp_path / "full").write_text("Where a folder should be.")

    answer = send(browser)

    assert answer.status_code == 422
    assert "our side" in answer.json()["objection"]
    assert not Upload.objects.exists()


def comment_with_picture(browser: Client, post: Post, **fields: Any) -> Any:
    words = {"body": "Look.", "picture_alt": "A [chisel]", "picture": a_file()} | fields
    return browser.post(f"/posts/{post.pk}/comments/", words)


def test_without_scripts_it_comes_with_the_words(browser: Client, post: Post) -> None:
    comment_with_picture(browser, post)

    comment, upload = Comment.objects.get(), Upload.objects.get()
    assert comment.body == f"Look.\n\n![A \\[chisel\\]]({upload.get_absolute_url()})"
    assert 'alt="A [chisel]"' in comment.body_html
    assert upload.left_at is None


def test_without_scripts_a_post_has_one_too(browser: Client, board: Board) -> None:
    words = {"board": board.slug, "title": "Look", "body": "", "picture": a_file()}
    browser.post("/posts/new/", words)

    assert Upload.objects.get().name in Post.objects.get().body


def test_an_edit_brings_one(browser: Client, alice: User, post: Post) -> None:
    page = browser.get(f"/posts/{post.pk}/edit/")
    words = {"title": post.title, "body": post.body, "seen": page.context["form"]["seen"].value()}
    browser.post(f"/posts/{post.pk}/edit/", words | {"picture": a_file()})

    post.refresh_from_db()
    assert Upload.objects.get().name in post.body


def test_what_is_no_picture_is_told_at_the_words_which_come_back(
    browser: Client, post: Post
) -> None:
    answer = comment_with_picture(browser, post, picture=a_file(SVG))

    assert answer.status_code == 422
    assert "cannot read this as a picture" in answer.text
    assert "Look." in answer.text
    assert not Comment.objects.exists()


def test_a_form_that_is_refused_keeps_the_picture_in_its_words(
    browser: Client, board: Board
) -> None:
    words = {"board": board.slug, "title": "", "body": "Look.", "picture": a_file()}
    answer = browser.post("/posts/new/", words)

    assert answer.status_code == 422
    assert Upload.objects.get().get_absolute_url() in answer.text


def test_a_form_with_a_picture_that_is_sent_twice_makes_one_comment(
    browser: Client, post: Post
) -> None:
    key = "8a2f3c1e-4a5b-4c6d-8e7f-901234567890"
    for _ in range(2):
        assert comment_with_picture(browser, post, key=key).status_code == 302

    assert Comment.objects.count() == 1


def test_a_newcomer_has_one_picture_in_a_text(post: Post, client_of: ClientOf) -> None:
    newcomer = make_user("newcomer", trust_level=Trust.NEW)
    browser = client_of(newcomer)
    second = send(browser, as_file(a_picture(30, 30), "PNG")).json()["address"]

    answer = comment_with_picture(browser, post, body=f"![]({second})")

    assert answer.status_code == 422
    assert "one picture" in answer.text


def test_a_guest_sends_none(client: Client, post: Post, board: Board) -> None:
    Board.objects.filter(pk=board.pk).update(allows_guests=True)

    form = client.get(f"/posts/{post.pk}/comments/guest/")

    assert form.status_code == 200
    assert 'type="file"' not in form.text
    assert send(client).status_code == 302
    assert not Upload.objects.exists()
