"""The composer as one uses it."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from accounts.models import User
from conftest import make_user
from forum import markup
from forum.models import Board, Comment, Post
from forum.posting import publish_comment

from .conftest import Open

pytestmark = pytest.mark.browser


def composer(page: Page) -> Locator:
    """The text area, once its toolbar works."""
    expect(page.get_by_role("toolbar", name="Formatting").last).not_to_have_attribute("inert", "")
    return page.get_by_label("Your comment")


def select(field: Locator, words: str) -> None:
    field.evaluate(
        """(field, words) => {
            const at = field.value.indexOf(words);
            field.focus();
            field.setSelectionRange(at, at + words.length);
        }""",
        words,
    )


def paste(field: Locator, **data: str) -> None:
    field.evaluate(
        """(field, data) => {
            field.focus();
            const clipboardData = new DataTransfer();
            for (const [type, value] of Object.entries(data)) clipboardData.setData(type, value);
            field.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
        }""",  # noqa: E501
        {f"text/{kind}": value for kind, value in data.items()},
    )


@pytest.mark.parametrize(
    ("key", "written"),
    [
        ("Control+b", "The **wider** one"),
        ("Control+i", "The *wider* one"),
        ("Control+e", "The `wider` one"),
        ("Control+Shift+Period", "> The wider one"),
        ("Control+Shift+Digit8", "- The wider one"),
        ("Control+Shift+Digit7", "1. The wider one"),
    ],
)
def test_marks_come_by_keys_and_go_by_them_again(
    browse: Open, alice: User, post: Post, key: str, written: str
) -> None:
    field = composer(browse(post.get_absolute_url(), user=alice))
    field.fill("The wider one")
    select(field, "wider")

    field.press(key)
    expect(field).to_have_value(written)
    field.press(key)
    expect(field).to_have_value("The wider one")


def test_undo_takes_a_mark_back(browse: Open, alice: User, post: Post) -> None:
    page = browse(post.get_absolute_url(), user=alice)
    field = composer(page)
    field.fill("The wider one")
    select(field, "wider")

    page.get_by_role("button", name="Strong").click()
    expect(field).to_have_value("The **wider** one")
    expect(field).to_be_focused()
    field.press("Control+z")

    expect(field).to_have_value("The wider one")


def test_the_toolbar_is_one_stop_and_arrows_lead_on(browse: Open, alice: User, post: Post) -> None:
    page = browse(post.get_absolute_url(), user=alice)
    composer(page).focus()

    page.keyboard.press("Shift+Tab")
    expect(page.get_by_role("button", name="Strong")).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("button", name="Stressed")).to_be_focused()
    page.keyboard.press("Tab")

    expect(composer(page)).to_be_focused()


def test_enter_continues_a_list_and_ends_it(browse: Open, alice: User, post: Post) -> None:
    field = composer(browse(post.get_absolute_url(), user=alice))
    field.focus()

    for words in ("- one", "two"):
        field.press_sequentially(words)
        field.press("Enter")
    expect(field).to_have_value("- one\n- two\n- ")
    field.press("Enter")

    expect(field).to_have_value("- one\n- two\n")


def test_the_preview_follows_and_stands_beside_where_there_is_room(
    browse: Open, alice: User, post: Post
) -> None:
    page = browse(post.get_absolute_url(), user=alice)
    field = composer(page)
    field.fill("The **wider** one")
    strong = page.locator(".preview strong")
    expect(strong).to_have_text("wider")

    page.get_by_role("button", name="Preview beside the text").click()

    box, preview = field.bounding_box(), strong.bounding_box()
    assert box
    assert preview
    assert preview["x"] > box["x"] + box["width"]


def test_names_are_completed_by_keys(browse: Open, alice: User, comment: Comment) -> None:
    page = browse(comment.post.get_absolute_url(), user=alice)
    field = composer(page)
    field.press_sequentially("Thank you, @b")
    expect(page.get_by_role("option", name="bob")).to_have_attribute("aria-selected", "true")
    expect(page.get_by_role("combobox", name="Your comment")).to_have_attribute(
        "aria-expanded", "true"
    )

    page.keyboard.press("Enter")

    expect(field).to_have_value("Thank you, @bob ")
    expect(page.get_by_role("option")).to_have_count(0)
    expect(field).not_to_have_attribute("role", "combobox")


def test_escape_leaves_what_was_typed(browse: Open, alice: User, comment: Comment) -> None:
    page = browse(comment.post.get_absolute_url(), user=alice)
    field = composer(page)
    field.press_sequentially("@b")
    expect(page.get_by_role("option", name="bob")).to_be_visible()

    page.keyboard.press("Escape")

    expect(page.get_by_role("option")).to_have_count(0)
    expect(field).to_have_value("@b")


def test_emoji_come_by_name_whole_or_begun(browse: Open, alice: User, post: Post) -> None:
    page = browse(post.get_absolute_url(), user=alice)
    field = composer(page)

    field.press_sequentially("So it is :tada:")
    expect(field).to_have_value("So it is 🎉")
    field.press_sequentially(" :thumbs")
    page.get_by_role("option", name="+1").click()
    expect(field).to_have_value("So it is 🎉 👍")
    field.press_sequentially(" at 10:30:15")

    expect(field).to_have_value("So it is 🎉 👍 at 10:30:15")


def test_an_address_pasted_over_words_links_them(browse: Open, alice: User, post: Post) -> None:
    field = composer(browse(post.get_absolute_url(), user=alice))
    field.fill("As told there.")
    select(field, "told there")

    paste(field, plain="https://example.org/chisels")

    expect(field).to_have_value("As [told there](https://example.org/chisels).")


def test_a_table_of_a_spreadsheet_stays_one(browse: Open, alice: User, post: Post) -> None:
    page = browse(post.get_absolute_url(), user=alice)
    field = composer(page)
    field.fill("Compare:")
    field.press("End")

    paste(field, plain="Width\tPrice\n6 mm\t12.50\n25 mm\t1,240\n")

    expect(field).to_have_value(
        "Compare:\n\n| Width | Price |\n| --- | --: |\n| 6 mm | 12.50 |\n| 25 mm | 1,240 |\n\n"
    )
    expect(page.locator(".preview td").first).to_have_text("6 mm")


def test_a_table_of_a_page_becomes_one_and_its_signs_are_kept(
    browse: Open, alice: User, post: Post
) -> None:
    field = composer(browse(post.get_absolute_url(), user=alice))

    paste(
        field,
        plain="a b",
        html="<table><tr><th>a<th>b | c</tr><tr><td>1<td>two\nlines</tr></table>",
    )

    expect(field).to_have_value("| a | b \\| c |\n| --: | --- |\n| 1 | two lines |\n\n")


def test_what_is_pasted_into_code_stays_as_it_is(browse: Open, alice: User, post: Post) -> None:
    field = composer(browse(post.get_absolute_url(), user=alice))
    field.fill("```\n")

    paste(field, plain="a\tb\nc\td")

    expect(field).to_have_value("```\n")


def test_how_much_room_is_left_is_said_before_it_ends(
    browse: Open, alice: User, board: Board
) -> None:
    page = browse("/posts/new/", user=alice)
    title = page.get_by_label("Title")

    title.fill("x" * 110)
    expect(page.get_by_text("10 characters left").first).to_be_visible()
    title.fill("x" * 121)

    expect(page.get_by_text("1 character too many").first).to_be_visible()
    expect(title).to_have_value("x" * 121)


def test_a_newcomer_sees_how_many_links_there_are(browse: Open, post: Post) -> None:
    page = browse(post.get_absolute_url(), user=make_user("nell", trust_level=0))

    composer(page).fill("https://example.org/1 and @alice")

    expect(page.get_by_text("In this text: 1 of 2 links, 1 of 2 mentions.")).to_be_visible()


def test_guests_write_with_it_too(browse: Open, board: Board, post: Post) -> None:
    board.allows_guests = True
    board.save()
    page = browse(f"/posts/{post.pk}/comments/guest/")
    field = composer(page)
    field.fill("wider")
    select(field, "wider")

    field.press("Control+b")

    expect(page.locator(".preview strong")).to_have_text("wider")


def test_without_scripts_there_is_no_bar_of_dead_buttons(
    browse: Open, alice: User, post: Post
) -> None:
    page = browse(post.get_absolute_url(), user=alice, java_script_enabled=False)

    expect(page.locator(".composer-bar")).to_be_hidden()
    expect(page.get_by_label("Your comment")).to_be_visible()


def select_on_page(page: Page, selector: str, words: str) -> None:
    page.locator(selector).evaluate(
        """(place, words) => {
            const walk = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
            while (walk.nextNode() && !walk.currentNode.data.includes(words));
            const at = walk.currentNode.data.indexOf(words);
            getSelection().setBaseAndExtent(walk.currentNode, at, walk.currentNode, at + words.length);
        }""",  # noqa: E501
        words,
    )


def test_words_that_are_selected_are_quoted_with_their_source(
    browse: Open, alice: User, comment: Comment
) -> None:
    page = browse(comment.post.get_absolute_url(), user=alice)
    composer(page)
    select_on_page(page, ".comment .prose", "wider")

    page.get_by_role("button", name="Quote", exact=True).click()

    field = page.locator(".reply-place textarea")
    expect(field).to_have_value(f"> [bob wrote:](/comments/{comment.pk}/)\n>\n> wider\n\n")
    expect(field).to_be_focused()
    expect(page.locator(".reply-place .preview blockquote")).to_contain_text("wider")


def test_a_second_quotation_goes_where_one_writes_already(
    browse: Open, alice: User, comment: Comment
) -> None:
    page = browse(comment.post.get_absolute_url(), user=alice)
    field = composer(page)
    field.fill("See above.")
    select_on_page(page, ".comment .prose", "wider")

    page.keyboard.press("Escape")
    page.locator(".comment").focus()
    select_on_page(page, ".comment .prose", "wider")
    page.keyboard.press("q")

    expect(field).to_have_value(
        f"See above.\n\n> [bob wrote:](/comments/{comment.pk}/)\n>\n> wider\n\n"
    )


def test_the_post_is_quoted_into_the_form_below_it(browse: Open, bob: User, post: Post) -> None:
    page = browse(post.get_absolute_url(), user=bob)
    field = composer(page)

    page.locator(".post-foot").get_by_role("link", name="Quote").click()

    expect(field).to_have_value(f"> [alice wrote:](/posts/{post.pk}/)\n>\n> I have two.\n\n")


def test_a_quotation_keeps_its_marks(browse: Open, alice: User, bob: User, post: Post) -> None:
    body = "Some **strong** `code` and [a link](https://example.org/).\n\n- one\n- two\n\n>! hidden\n\n```python\nx = 1\n```\n\n# Head\n\n1. first\n\n2 * 3 and a_b @alice"  # noqa: E501
    comment = publish_comment(author=bob, post=post, body=body)
    page = browse(post.get_absolute_url(), user=alice)
    composer(page)
    page.locator(".comment").focus()

    page.keyboard.press("q")

    field = page.locator(".reply-place textarea")
    expect(field).to_have_value(re.compile("first"))
    again = markup.render(field.input_value().replace("> ", "").replace(">\n", "\n"))
    assert markup.render(body).html in again.html
    assert comment.pk


def test_a_guest_takes_the_quotation_to_the_page_where_guests_write(
    browse: Open, board: Board, comment: Comment
) -> None:
    board.allows_guests = True
    board.save()
    page = browse(comment.post.get_absolute_url())
    select_on_page(page, ".comment .prose", "wider")

    page.get_by_role("button", name="Quote", exact=True).click()

    expect(composer(page)).to_have_value(f"> [bob wrote:](/comments/{comment.pk}/)\n>\n> wider\n\n")


def test_the_page_of_the_form_works_with_scripts(
    browse: Open, alice: User, comment: Comment
) -> None:
    page = browse(f"/comments/{comment.pk}/replies/", user=alice)
    composer(page).fill("From a page of its own.")

    page.get_by_role("button", name="Reply to bob").click()

    expect(page.locator(".comment").get_by_text("From a page of its own.")).to_be_visible()


def test_the_buttons_begin_a_mention_and_an_emoji(
    browse: Open, alice: User, comment: Comment
) -> None:
    page = browse(comment.post.get_absolute_url(), user=alice)
    field = composer(page)
    field.fill("Well")

    page.get_by_role("button", name="Mention somebody").click()
    page.get_by_role("option", name="bob").click()
    expect(field).to_have_value("Well @bob ")
    page.get_by_role("button", name="Emoji").click()
    page.get_by_role("option", name="tada").click()

    expect(field).to_have_value("Well @bob 🎉")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_an_open_list_and_a_preview_beside_are_within_reach_of_everybody(
    browse: Open, alice: User, comment: Comment, scheme: str
) -> None:
    page = browse(comment.post.get_absolute_url(), user=alice, color_scheme=scheme)
    field = composer(page)
    page.get_by_role("button", name="Preview beside the text").click()
    field.fill("**Yes**. ")
    expect(page.locator(".preview strong")).to_be_visible()
    field.press("End")
    field.press_sequentially("@b")
    expect(page.get_by_role("option", name="bob")).to_be_visible()

    found = Axe().run(page).response["violations"]

    assert not [each for each in found if each["impact"] in ("serious", "critical")]


def test_a_refusal_keeps_the_focus_where_one_writes(browse: Open, bob: User, post: Post) -> None:
    page = browse(post.get_absolute_url(), user=bob)
    field = composer(page)
    field.fill("  ")
    field.evaluate("field => { field.required = false; }")

    page.get_by_role("button", name="Post comment").click()
    expect(page.get_by_text("Say something first")).to_be_visible()

    expect(page.get_by_label("Your comment")).to_be_focused()


def test_no_list_stands_in_the_way_of_a_name_that_is_whole(
    browse: Open, alice: User, comment: Comment
) -> None:
    page = browse(comment.post.get_absolute_url(), user=alice)
    field = composer(page)
    field.press_sequentially("@bo")
    expect(page.get_by_role("option", name="bob")).to_be_visible()
    field.press_sequentially("b")
    expect(page.get_by_role("option")).to_have_count(0)

    field.press("Enter")

    expect(field).to_have_value("@bob\n")


def test_hostile_words_stay_words_when_they_are_quoted(
    browse: Open, alice: User, bob: User, post: Post
) -> None:
    words = '<img src=x onerror="window.ran = 1"> [a](javascript:ran()) `<script>`'
    publish_comment(author=bob, post=post, body=words)
    page = browse(post.get_absolute_url(), user=alice)
    composer(page)
    page.locator(".comment").focus()

    page.keyboard.press("q")

    preview = page.locator(".reply-place .preview")
    expect(preview).to_contain_text("<img src=x onerror")
    expect(preview.locator("img, script, a[href^=javascript]")).to_have_count(0)
    assert page.evaluate("window.ran") is None
