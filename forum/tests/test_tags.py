"""Tags: chosen from those there are, found on their pages, muted, and described by moderators."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from conftest import ClientOf
from forum.drafts.models import Draft
from forum.models import MAX_TAGS, Board, Mute, Post, Synonym, Tag, Tagging
from forum.posting import publish_post

NO_ONE = Client()
Make = Callable[..., Tag]


@pytest.fixture
def make(db: None) -> Make:
    def make(name: str, *synonyms: str, description: str = "") -> Tag:
        tag = Tag()
        tag.describe(name=name, description=description, synonyms=synonyms)
        return tag

    return make


@pytest.fixture
def writer(alice: User, client_of: ClientOf) -> Client:
    return client_of(alice)


def send(browser: Client, board: Board, tags: str, path: str = "/posts/new/") -> tuple[int, str]:
    words = {"board": board.slug, "title": "Planes", "body": "Words.", "tags": tags}
    answer = browser.post(path, words)
    return answer.status_code, answer.text


def names(post: Post) -> list[str]:
    return [tag.name for tag in post.tags.all()]


def test_a_post_has_the_tags_that_were_typed(writer: Client, board: Board, make: Make) -> None:
    make("Hand tools", "planes")
    make("Wood")

    assert send(writer, board, " wood, PLANES,, hand tools ")[0] == 302
    assert names(Post.objects.get()) == ["Hand tools", "Wood"]


def test_a_tag_that_there_is_none_is_refused_and_what_was_typed_stays(
    writer: Client, board: Board, make: Make
) -> None:
    make("Wood")

    status, page = send(writer, board, "wood, metal")

    assert status == 422
    assert "There is no tag “metal”." in page
    assert 'value="wood, metal"' in page


def test_there_are_not_more_than_a_few(writer: Client, board: Board, make: Make) -> None:
    for n in range(MAX_TAGS + 1):
        make(f"t{n}")

    status, page = send(writer, board, ",".join(f"t{n}" for n in range(MAX_TAGS + 1)))

    assert status == 422
    assert f"at most {MAX_TAGS} tags" in page


def test_an_edit_changes_them(writer: Client, board: Board, make: Make) -> None:
    for name in ("Wood", "Metal"):
        make(name)
    send(writer, board, "wood")
    post = Post.objects.get()
    assert 'value="Wood"' in writer.get(f"/posts/{post.pk}/edit/").text

    send(writer, board, "metal", f"/posts/{post.pk}/edit/")

    assert names(post) == ["Metal"]


def test_what_was_typed_is_kept_in_a_draft(writer: Client, board: Board) -> None:
    writer.post("/drafts/", {"place": "post", "title": "Planes", "tags": "wood, me"})

    assert Draft.objects.get().tags == "wood, me"
    assert 'value="wood, me"' in writer.get("/posts/new/").text


def test_its_page_has_its_posts_and_lists_show_it(board: Board, alice: User, make: Make) -> None:
    wood = make("Wood", description="All that was a tree.")
    tagged = publish_post(author=alice, board=board, title="Oak", body="Words.", tags=[wood])
    publish_post(author=alice, board=board, title="Iron", body="Words.")

    page = NO_ONE.get("/tags/wood/").text
    assert "All that was a tree." in page
    assert "Oak" in page
    assert "Iron" not in page
    for path in ("/", tagged.get_absolute_url()):
        assert '<a class="tag" href="/tags/wood/">Wood</a>' in NO_ONE.get(path).text
    assert "1 post" in NO_ONE.get("/tags/").text


@pytest.mark.parametrize("act", ["hold", "remove", "delete_words"])
def test_what_is_not_on_show_is_neither_listed_nor_counted(
    board: Board, alice: User, make: Make, act: str
) -> None:
    wood = make("Wood")
    post = publish_post(author=alice, board=board, title="Oak", body="Words.", tags=[wood])
    getattr(post, act)()

    assert "Oak" not in NO_ONE.get("/tags/wood/").text
    assert "0 posts" in NO_ONE.get("/tags/").text


def test_other_words_for_it_lead_to_it(make: Make) -> None:
    make("Hand tools", "hand planes")

    assert NO_ONE.get("/tags/hand-planes/")["Location"] == "/tags/hand-tools/"
    assert NO_ONE.get("/tags/nothing/").status_code == 404


def test_lists_cost_one_query_for_all_tags(board: Board, alice: User, make: Make) -> None:
    tags = [make(f"t{n}") for n in range(MAX_TAGS)]

    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            NO_ONE.get("/")
        return len(queries)

    publish_post(author=alice, board=board, title="One", body="Words.", tags=tags[:1])
    one = cost()
    for n in range(10):
        publish_post(author=alice, board=board, title=f"{n}", body="Words.", tags=tags)

    assert cost() == one


def test_a_muted_tag_leaves_the_lists_but_not_its_page(
    board: Board, alice: User, bob: User, client_of: ClientOf, make: Make
) -> None:
    wood = make("Wood")
    publish_post(author=alice, board=board, title="Oak", body="Words.", tags=[wood])
    publish_post(author=alice, board=board, title="Iron", body="Words.")
    reader = client_of(bob)

    reader.post("/tags/wood/mute/")
    for path in ("/", board.get_absolute_url()):
        page = reader.get(path).text
        assert "Oak" not in page
        assert "Iron" in page
    assert "Oak" in reader.get("/tags/wood/").text
    assert "You muted this tag" in reader.get("/tags/wood/").text
    assert "Oak" in client_of(alice).get("/").text
    assert "Unmute" in reader.get("/settings/muted/").text

    reader.post("/tags/wood/mute/removal/")
    assert not Mute.objects.exists()
    assert "Oak" in reader.get("/").text


def test_what_fits_is_offered_while_typing(writer: Client, make: Make) -> None:
    make("Hand tools", "planes")
    make("Harvest")
    make("Wood")

    def offered(tags: str) -> str:
        return writer.get("/tags/matching/", {"tags": tags}).text

    assert 'data-words="Hand tools, "' in offered("ha")
    assert 'data-words="wood, Harvest, "' in offered("wood, har")
    assert "Hand tools" in offered("PLA")
    assert "Hand tools" not in offered("planes, ha")
    assert offered("a,b,c,d,e,") == ""
    assert "Wood" in offered("")


def describe(browser: Client, path: str, **words: str) -> int:
    fields = {"name": "Wood", "description": "", "synonyms": ""} | words
    return browser.post(path, fields).status_code


def test_moderators_add_and_describe_them(moderator: User, client_of: ClientOf) -> None:
    desk = client_of(moderator)

    assert describe(desk, "/tags/new/", synonyms="Timber, lumber") == 302
    assert describe(desk, "/tags/wood/edit/", name="Woods", description="Trees.") == 302

    tag = Tag.objects.get()
    assert (tag.name, tag.slug, tag.description) == ("Woods", "wood", "Trees.")
    assert [s.lowered for s in Synonym.objects.all()] == ["wood"], "the former name leads there"


@pytest.mark.parametrize(
    "words",
    [
        {"name": "WOOD"}, {"name": "Timber"}, {"name": "a, b"}, {"name": "\u200b"},
        {"name": "x" * 31}, {"name": "Metal", "synonyms": "wood"},
        {"name": "Metal", "synonyms": "timber"}, {"name": "Metal", "synonyms": "y" * 31},
    ],
)  # fmt: skip
def test_one_word_leads_to_one_tag(
    moderator: User, client_of: ClientOf, make: Make, words: dict[str, str]
) -> None:
    make("Wood", "timber")

    assert describe(client_of(moderator), "/tags/new/", **words) == 422
    assert Tag.objects.count() == 1


def test_members_do_not(alice: User, client_of: ClientOf, make: Make) -> None:
    make("Wood")

    assert describe(client_of(alice), "/tags/new/", name="Metal") == 403
    assert describe(client_of(alice), "/tags/wood/edit/", name="Metal") == 403
    assert Tag.objects.get().name == "Wood"


def test_a_tag_that_is_taken_away_leaves_the_posts(board: Board, alice: User, make: Make) -> None:
    publish_post(author=alice, board=board, title="Oak", body="Words.", tags=[make("Wood")])

    Tag.objects.get().delete()

    assert not Tagging.objects.exists()
    assert Post.objects.get().title == "Oak"
