"""Pictures over HTTP: sent, shown, served, and nothing else served with them."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from accounts import limits, pictures
from accounts.models import User
from accounts.tests.hostile_files import MARK, a_picture, archive, as_file
from conftest import ClientOf
from forum.models import Comment
from forum.profiles.views.pictures import CHANGING

GOOD = as_file(a_picture(), "JPEG")


@pytest.fixture
def browser(alice: User, client_of: ClientOf) -> Client:
    return client_of(alice)


Send = Callable[..., Any]


@pytest.fixture
def send(browser: Client) -> Send:
    def send(file: bytes, name: str = "me.jpg", **options: Any) -> Any:
        picture = SimpleUploadedFile(name, file, content_type="image/jpeg")
        return browser.post("/settings/picture/", {"picture": picture}, **options)

    return send


def test_a_picture_is_sent_and_shown_wherever_the_name_is(
    send: Send, alice: User, comment: Comment, client: Client
) -> None:
    assert send(GOOD).status_code == 302
    alice.refresh_from_db()

    for page in (comment.post.get_absolute_url(), "/people/alice/"):
        text = client.get(page).text
        assert f'src="/pictures/{alice.picture}-48.webp"' in text
        assert 'alt=""' in text
    for size in pictures.SIZES:
        answer = client.get(f"/pictures/{alice.picture}-{size}.webp")
        assert Image.open(io.BytesIO(answer.content)).size == (size, size)


def test_it_is_served_as_a_picture_and_as_nothing_else(
    send: Send, alice: User, client: Client
) -> None:
    send(GOOD)
    alice.refresh_from_db()

    answer = client.get(f"/pictures/{alice.picture}-96.webp")

    assert answer["Content-Type"] == "image/webp"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer["Content-Disposition"].startswith("attachment")
    assert "sandbox" in answer["Content-Security-Policy"]
    assert not answer.cookies
    assert "Vary" not in answer


@pytest.mark.parametrize(
    "path",
    [
        "../../etc/passwd", "..%2f..%2fsettings.py", "%2e%2e/x-48.webp", "x-48.webp", "",
        "{picture}-47.webp", "{picture}-4800.webp", "{picture}-48.svg", "{picture}-48.webp/",
        "{picture}-48.webp%00.html", "../{picture}-48.webp", "{picture}-٤٨.webp",
    ],
)  # fmt: skip
def test_no_other_file_is_reachable(
    send: Send, alice: User, client: Client, folder: Path, path: str
) -> None:
    send(GOOD)
    alice.refresh_from_db()
    (folder.parent / "x-48.webp").write_bytes(b"secret")
    (folder / "x-48.webp").write_bytes(b"secret")

    answer = client.get("/pictures/" + path.replace("{picture}", alice.picture))

    assert answer.status_code == 404
    assert b"secret" not in answer.content


def test_a_picture_that_is_nobodys_any_more_is_not_served(
    send: Send, browser: Client, alice: User, client: Client
) -> None:
    """At once, not only when its files are gone."""
    send(GOOD)
    alice.refresh_from_db()
    place = f"/pictures/{alice.picture}-48.webp"
    assert client.get(place).status_code == 200

    browser.post("/settings/picture/removal/")

    assert client.get(place).status_code == 404
    assert '<svg class="picture' in client.get("/people/alice/").text


def test_nor_is_that_of_a_closed_account(send: Send, alice: User, client: Client) -> None:
    send(GOOD)
    User.objects.update(is_active=False)
    alice.refresh_from_db()

    assert client.get(f"/pictures/{alice.picture}-48.webp").status_code == 404


@pytest.mark.parametrize(
    ("file", "why"),
    [
        (b"", "empty"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "cannot read"),
        (archive(), "cannot read"),
        (as_file(Image.new("L", (5001, 5000)), "PNG"), "million pixels"),
        (bytes(pictures.MAX_BYTES + 1), "larger than 8 MB"),
        (bytes(3 * pictures.MAX_BYTES), "larger than 8 MB"),
    ],
)
def test_what_is_no_picture_is_refused_beside_its_field(
    send: Send, alice: User, file: bytes, why: str
) -> None:
    for options in ({}, {"HTTP_HX_REQUEST": "true"}):
        answer = send(file, **options)

        assert answer.status_code == 422
        assert why in answer.context["picture_form"].errors["picture"].as_text()
        assert ("<html" in answer.text) == (not options)
    alice.refresh_from_db()
    assert alice.picture == ""


def test_far_too_much_is_not_read_at_all(browser: Client) -> None:
    answer = browser.post(
        "/settings/picture/",
        b"--x\r\n",
        content_type="multipart/form-data; boundary=x",
        CONTENT_LENGTH=str(10**10),
    )

    assert answer.status_code == 400


def test_nothing_that_is_sent_elsewhere_comes_onto_a_disk(
    browser: Client, comment: Comment, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*args: object, **kwargs: object) -> None:
        raise AssertionError("A temporary file was made.")

    monkeypatch.setattr("tempfile.NamedTemporaryFile", refuse)
    words = {"body": "Words.", "file": SimpleUploadedFile("x.bin", bytes(9 * 1024**2))}

    assert browser.post(f"/posts/{comment.post_id}/comments/", words).status_code == 302


@pytest.mark.parametrize(
    "name", ["../../../etc/cron.d/x", "..\\..\\x.py", "x\0.jpg", ".htaccess", "x.svg", "a" * 5000]
)
def test_what_the_file_is_called_means_nothing(
    send: Send, alice: User, folder: Path, name: str
) -> None:
    assert send(GOOD, name).status_code in (302, 400)

    alice.refresh_from_db()
    found = {path for path in folder.parent.rglob("*") if path.is_file()}
    sizes = pictures.SIZES if alice.picture else ()
    assert found == {pictures.path_of(alice.picture, size) for size in sizes}


def test_where_it_was_taken_is_not_kept(send: Send, alice: User, folder: Path) -> None:
    exif = Image.Exif()
    exif[0x010E] = MARK.decode()
    exif.get_ifd(0x8825)[2] = (51.0, 28.0, 38.0)
    send(as_file(a_picture(), "JPEG", exif=exif))

    assert list(folder.iterdir())
    for path in folder.iterdir():
        assert MARK not in path.read_bytes()
        assert not Image.open(path).getexif()


def test_pictures_are_not_changed_all_day_long(
    send: Send, alice: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    few = replace(CHANGING, per_person=limits.Rate(2, limits.HOUR))
    monkeypatch.setattr("forum.profiles.views.pictures.CHANGING", few)

    assert [send(GOOD).status_code for _ in range(3)] == [302, 302, 422]
    assert "many times" in send(GOOD).text
    assert "Please try again in" in send(GOOD).text
