"""What alice mutes, on each page where she would meet it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from conftest import ClientOf
from forum.models import Block, Board, Comment, Mute, Post
from forum.posting import publish_comment, publish_post

FOLD = '<details class="spared">'


@pytest.fixture
def theirs(mallory: User, board: Board) -> Post:
    """A post by mallory."""
    return publish_post(
        author=mallory, board=board, title="Of elephants", body="They never forget a plane."
    )


def mute_person(post: Post) -> object:
    return post.author


def mute_board(post: Post) -> object:
    return post.board


def mute_post(post: Post) -> object:
    return post


def mute_title(post: Post) -> object:
    return "ELEPHANTS"


def mute_word(post: Post) -> object:
    return "never forget"


KINDS = [mute_person, mute_board, mute_post, mute_title, mute_word]


def page(browser: Client, url: str) -> str:
    answer = browser.get(url)
    assert answer.status_code == 200
    return answer.text.partition("<main")[2]


def folds(text: str) -> list[str]:
    """What stands in each fold that is not the reader's to see at once."""
    return [part.partition("</details>")[0] for part in text.split(FOLD)[1:]]


@pytest.mark.parametrize("what", KINDS)
def test_it_leaves_the_front_for_her_alone(
    client_of: ClientOf,
    theirs: Post,
    alice: User,
    bob: User,
    what: Callable[[Post], User | Board | Post | str],
) -> None:
    Mute.set(alice, what(theirs))

    for order in ("hot", "new", "top", "active"):
        assert "Of elephants" not in page(client_of(alice), f"/?order={order}")
    assert "Of elephants" in page(client_of(bob), "/")
    assert "Of elephants" in page(Client(), "/")


@pytest.mark.parametrize("what", [mute_person, mute_post, mute_title, mute_word])
def test_it_leaves_the_boards_page(
    client_of: ClientOf, theirs: Post, alice: User, what: Callable[[Post], User | Post | str]
) -> None:
    Mute.set(alice, what(theirs))

    assert "Of elephants" not in page(client_of(alice), "/boards/workbench/")


def test_pinned_ones_leave_too(client_of: ClientOf, theirs: Post, alice: User) -> None:
    theirs.pin()
    Mute.set(alice, theirs)

    assert "Of elephants" not in page(client_of(alice), "/")


def test_a_muted_board_has_its_page_and_a_way_back(
    client_of: ClientOf, theirs: Post, alice: User
) -> None:
    browser = client_of(alice)
    browser.post("/boards/workbench/mute/")

    text = page(browser, "/boards/workbench/")
    assert "You muted this board" in text
    assert "Of elephants" in text
    assert "You muted this board" in page(browser, theirs.get_absolute_url())

    browser.post("/boards/workbench/mute/removal/")
    assert "Of elephants" in page(browser, "/")


def test_a_muted_post_has_its_page_and_a_way_back(
    client_of: ClientOf, theirs: Post, alice: User
) -> None:
    browser = client_of(alice)
    browser.post(f"/posts/{theirs.pk}/mute/")

    text = page(browser, theirs.get_absolute_url())
    assert "You muted this discussion" in text
    assert not folds(text)

    browser.post(f"/posts/{theirs.pk}/mute/removal/")
    assert "You muted" not in page(browser, theirs.get_absolute_url())
    assert "Of elephants" in page(browser, "/")


def test_posts_left_out_for_words_are_counted_and_the_rest_stays(
    client_of: ClientOf, theirs: Post, post: Post, alice: User
) -> None:
    Mute.set(alice, "elephants")

    text = page(client_of(alice), "/")

    assert "1 post is left out here" in text
    assert "Which chisel?" in text


def test_a_page_on_which_all_is_left_out_says_so(
    client_of: ClientOf, theirs: Post, alice: User
) -> None:
    Mute.set(alice, "elephants")

    text = page(client_of(alice), "/boards/workbench/")

    assert "1 post is left out here" in text
    assert "Nobody has posted" not in text


def test_ones_own_words_are_never_hidden_by_a_word(
    client_of: ClientOf, post: Post, alice: User
) -> None:
    publish_comment(author=alice, post=post, body="My own chisel")
    Mute.set(alice, "chisel")

    assert "Which chisel?" in page(client_of(alice), "/")
    assert not folds(page(client_of(alice), post.get_absolute_url()))


# In threads.


@pytest.mark.parametrize(
    ("thing", "why"),
    [("bob", "You muted bob."), ("WIDER", "“WIDER” is said here, which you muted.")],
)
def test_a_comment_is_folded_with_the_reason_and_its_answers_are_not(
    client_of: ClientOf,
    comment: Comment,
    alice: User,
    bob: User,
    mallory: User,
    thing: str,
    why: str,
) -> None:
    publish_comment(author=mallory, post=comment.post, parent=comment, body="Wide how?")
    Mute.set(alice, bob if thing == "bob" else thing)

    text = page(client_of(alice), comment.post.get_absolute_url())

    [fold] = folds(text)
    assert why in fold
    assert "The wider one." in fold
    assert "Wide how?" in text
    assert not folds(page(client_of(mallory), comment.post.get_absolute_url()))


def test_a_muted_branch_is_closed_and_says_why(
    client_of: ClientOf, comment: Comment, alice: User, mallory: User
) -> None:
    below = publish_comment(author=mallory, post=comment.post, parent=comment, body="Wide how?")
    browser = client_of(alice)
    answer = browser.post(f"/comments/{comment.pk}/mute/")
    assert answer["Location"].endswith(f"#c{comment.pk}")

    text = page(browser, comment.post.get_absolute_url())
    assert "You muted this branch: <b>bob</b>, 1 reply" in text
    assert text.count('<details class="branch">') == 1
    # Who follows a link into it wants to read it.
    assert '<details class="branch">' not in page(browser, f"/comments/{below.pk}/")

    browser.post(f"/comments/{comment.pk}/mute/removal/")
    assert "You muted this branch" not in page(browser, comment.post.get_absolute_url())


def test_a_post_opened_by_its_address_is_folded_with_the_reason(
    client_of: ClientOf, theirs: Post, alice: User
) -> None:
    Mute.set(alice, "plane")

    [fold] = folds(page(client_of(alice), theirs.get_absolute_url()))

    assert "They never forget a plane." in fold


def test_a_permalink_folds_as_the_thread_does(
    client_of: ClientOf, comment: Comment, alice: User, bob: User
) -> None:
    Mute.set(alice, bob)

    assert len(folds(page(client_of(alice), f"/comments/{comment.pk}/"))) == 1


def test_guests_words_are_folded_too(client_of: ClientOf, post: Post, alice: User) -> None:
    Comment.objects.create(
        post=post, guest_name="Gertrude", body="An elephant", body_html="<p>An elephant</p>"
    )
    Mute.set(alice, "elephant")

    assert len(folds(page(client_of(alice), post.get_absolute_url()))) == 1


# Members' pages.


def test_a_muted_persons_page_is_folded_and_has_a_way_back(
    client_of: ClientOf, theirs: Post, alice: User
) -> None:
    browser = client_of(alice)
    browser.post("/people/mallory/mute/")

    text = page(browser, "/people/mallory/")
    assert "You muted mallory" in text
    assert "is folded for you" in text
    assert "Of elephants" in text

    browser.post("/people/mallory/mute/removal/")
    assert not folds(page(browser, "/people/mallory/"))


@pytest.mark.parametrize("what", [mute_board, mute_post, mute_title, mute_word])
def test_muted_posts_leave_the_page_of_their_author(
    client_of: ClientOf, theirs: Post, alice: User, what: Callable[[Post], Board | Post | str]
) -> None:
    Mute.set(alice, what(theirs))

    assert "Of elephants" not in page(client_of(alice), "/people/mallory/")


@pytest.mark.parametrize("of", ["post", "board"])
def test_comments_in_what_is_muted_leave_the_page_of_their_author(
    client_of: ClientOf, comment: Comment, alice: User, of: str
) -> None:
    Mute.set(alice, comment.post if of == "post" else comment.post.board)

    assert "The wider one." not in page(client_of(alice), "/people/bob/?show=comments")


@pytest.mark.parametrize("of", ["words", "branch"])
def test_comments_are_folded_on_the_page_of_their_author(
    client_of: ClientOf, comment: Comment, alice: User, bob: User, of: str
) -> None:
    below = publish_comment(author=bob, post=comment.post, parent=comment, body="The wider still")
    Mute.set(alice, "wider" if of == "words" else comment)

    shown = folds(page(client_of(alice), "/people/bob/?show=comments"))

    assert len(shown) == 2
    assert below.pk


# Choosing.


def test_the_choices_of_a_comment_and_of_a_post(
    client_of: ClientOf, comment: Comment, alice: User, bob: User
) -> None:
    browser = client_of(alice)

    text = page(browser, f"/comments/{comment.pk}/mute/")
    for words in ("Mute this branch", "Mute bob", "Block bob"):
        assert words in text
    text = page(browser, f"/posts/{comment.post_id}/mute/")
    for words in ("Mute this discussion", "Mute Workbench"):
        assert words in text
    assert "Block" not in text.replace("Mute or block", "")  # her own post

    Block.set(alice, bob)
    Mute.set(alice, bob)
    Mute.set(alice, comment)
    text = page(browser, f"/comments/{comment.pk}/mute/")
    for words in ("Unmute this branch", "Unmute bob", "Unblock bob"):
        assert words in text


def test_scripts_get_the_choices_alone(client_of: ClientOf, comment: Comment, alice: User) -> None:
    answer = client_of(alice).get(f"/comments/{comment.pk}/mute/", headers={"HX-Request": "true"})

    assert answer.text.lstrip().startswith("<form")


def test_what_one_may_not_read_cannot_be_muted(
    client_of: ClientOf, comment: Comment, mallory: User
) -> None:
    comment.hold()

    answer = client_of(mallory).post(f"/comments/{comment.pk}/mute/")

    assert answer.status_code == 404
    assert not Mute.objects.exists()


def test_muting_twice_is_as_good_as_once(
    client_of: ClientOf, comment: Comment, alice: User
) -> None:
    for path in (
        "/people/bob/mute/", "/boards/workbench/mute/", f"/posts/{comment.post_id}/mute/",
        f"/comments/{comment.pk}/mute/",
    ):  # fmt: skip
        assert client_of(alice).post(path).status_code == 302
        assert client_of(alice).post(path).status_code == 302

    assert Mute.objects.count() == 4


def test_a_mute_is_of_exactly_one_thing(alice: User, bob: User, board: Board) -> None:
    for wrong in ({}, {"person": bob, "board": board}, {"person": alice}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Mute.objects.create(user=alice, **wrong)


# The cost.


def mute_everything(alice: User, post: Post, bob: User) -> None:
    for n in range(50):
        Mute.set(alice, f"rare word {n}")
    Mute.set(alice, bob)
    for comment in Comment.objects.filter(post=post)[:20]:
        Mute.set(alice, comment)


@pytest.mark.parametrize(
    "path", ["thread", "/", "/people/bob/?show=comments", "/people/bob/?show=posts"]
)
def test_any_number_of_mutes_costs_one_query(
    client_of: ClientOf, post: Post, alice: User, bob: User, path: str
) -> None:
    for n in range(30):
        publish_comment(author=bob, post=post, body=f"Number {n}")
    browser, url = client_of(alice), post.get_absolute_url() if path == "thread" else path
    browser.get(url)
    with CaptureQueriesContext(connection) as without:
        browser.get(url)

    mute_everything(alice, post, bob)
    with CaptureQueriesContext(connection) as with_mutes:
        assert browser.get(url).status_code == 200

    # The wishes were asked for before; only a member's comments, and what is new somewhere, need to
    # know their branches.
    climbs = not path.endswith("posts")
    assert len(with_mutes) == len(without) + climbs
