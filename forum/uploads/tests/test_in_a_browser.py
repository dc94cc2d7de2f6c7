"""Pictures in the composer: chosen, dropped, described, taken out; and without scripts."""

from __future__ import annotations

import re
from base64 import b64encode
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from accounts.models import User
from accounts.tests.hostile_files import a_picture, as_file
from forum.models import Post

from .conftest import GOOD, Open

pytestmark = pytest.mark.browser

FILE: Any = {"name": "chisel.jpg", "mimeType": "image/jpeg", "buffer": GOOD}
WIDE = as_file(a_picture(400, 100), "PNG")
NO_PICTURE: Any = FILE | {"buffer": b"not really"}

SHOWN = "What it shows, for those who cannot see it"

HAND_OVER = """(field, {file, how}) => {
  const bytes = Uint8Array.from(atob(file), (sign) => sign.charCodeAt(0));
  const data = new DataTransfer();
  data.items.add(new File([bytes], "chisel.jpg", {type: "image/jpeg"}));
  const event = how === "drop"
    ? new DragEvent("drop", {dataTransfer: data, bubbles: true, cancelable: true})
    : new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true});
  field.dispatchEvent(event);
}"""


def choose(page: Page, file: Any = FILE) -> None:
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Picture", exact=True).click()
    chooser.value.set_files(file)


def test_a_picture_is_chosen_described_and_posted(browse: Open, alice: User, post: Post) -> None:
    page = browse(post.get_absolute_url(), user=alice)
    words = page.get_by_label("Your comment")
    words.fill("Look at this.")
    choose(page)

    expect(page.get_by_label(SHOWN)).to_be_focused()
    page.keyboard.type("A [wide] chisel")
    page.keyboard.press("Enter")
    expect(words).to_be_focused()
    page.get_by_role("button", name="Post comment").click()

    expect(page.get_by_role("img", name="A [wide] chisel")).to_be_visible()
    expect(page.locator(".composer-tray")).to_be_hidden()


def test_pictures_stand_in_the_order_in_which_they_were_chosen(
    browse: Open, alice: User, post: Post
) -> None:
    page = browse(post.get_absolute_url(), user=alice)
    words = page.get_by_label("Your comment")
    words.fill("Look.")
    choose(page, [FILE, FILE | {"name": "wide.png", "buffer": WIDE}])
    expect(page.get_by_label(SHOWN)).to_have_count(2)

    expect(words).to_have_value(re.compile(r"-300x200\.webp\)\s+!\[\]\(/images/.*-400x100\.webp\)"))


@pytest.mark.parametrize("how", ["drop", "paste"])
def test_a_picture_is_dropped_or_pasted_and_the_caret_stays(
    browse: Open, alice: User, post: Post, how: str
) -> None:
    page = browse(post.get_absolute_url(), user=alice)
    words = page.get_by_label("Your comment")
    expect(page.get_by_role("button", name="Picture", exact=True)).to_be_visible()
    words.press_sequentially("Look, ")
    words.evaluate(HAND_OVER, {"file": b64encode(GOOD).decode(), "how": how})

    expect(page.get_by_label(SHOWN)).to_be_visible()
    words.press_sequentially("a chisel.")

    expect(words).to_have_value(re.compile(r"^Look, a chisel\.\n\n!\[\]\(/images/"))


def test_a_picture_is_taken_out_again(browse: Open, alice: User, post: Post) -> None:
    page = browse(post.get_absolute_url(), user=alice)
    words = page.get_by_label("Your comment")
    words.fill("Look.")
    choose(page)
    expect(page.get_by_label(SHOWN)).to_be_visible()
    page.get_by_role("button", name="Remove chisel.jpg").click()

    expect(words).to_have_value("Look.\n\n")
    expect(words).to_be_focused()


def test_words_wait_for_a_picture_on_its_way(browse: Open, alice: User, post: Post) -> None:
    page = browse(post.get_absolute_url(), user=alice)
    page.get_by_label("Your comment").fill("Look.")
    page.route("**/images/", lambda route: None)
    choose(page)
    page.get_by_role("button", name="Post comment").click()
    expect(page.get_by_text("Still on its way.")).to_be_visible()

    page.get_by_role("button", name="Remove chisel.jpg").click()
    page.get_by_role("button", name="Post comment").click()
    expect(page.locator(".comment").get_by_text("Look.")).to_be_visible()


def test_what_is_no_picture_says_so_and_leaves_the_words(
    browse: Open, alice: User, post: Post
) -> None:
    page = browse(post.get_absolute_url(), user=alice)
    words = page.get_by_label("Your comment")
    words.fill("Look.")
    choose(page, NO_PICTURE)

    expect(page.get_by_text("We cannot read this as a picture.")).to_be_visible()
    expect(words).to_have_value("Look.")


def test_without_scripts_a_picture_comes_with_the_words(
    browse: Open, alice: User, post: Post
) -> None:
    page = browse(post.get_absolute_url(), user=alice, java_script_enabled=False)
    page.get_by_label("Your comment").fill("Look.")
    page.get_by_text("Add a picture").click()
    page.locator("input[name=picture]").set_input_files(FILE)
    page.get_by_label("What it shows").fill("A chisel")
    page.get_by_role("button", name="Post comment").click()

    expect(page.get_by_role("img", name="A chisel")).to_be_visible()
