"""What becomes of a text that has a word of a list."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.choices import Trust
from accounts.models import User
from conftest import ClientOf
from forum.models import Board, Comment, Post, State, Tag, Visitor
from forum.moderation.models import Act, Case, Decision, Matter
from forum.moderation.tests.conftest import Work
from forum.notifications.models import Notice
from forum.polls.models import Poll
from forum.polls.plan import Plan
from forum.posting import edit_comment, publish_comment, publish_post
from forum.words.lists import rewrite
from forum.words.models import MAX_WORDS, WordList

from .conftest import Listed


def test_what_is_blocked_comes_back_to_its_writer(
    listed: Listed, client_of: ClientOf, bob: User, post: Post
) -> None:
    listed("larch wood", deed="block", sentence="We burn it.")
    answer = client_of(bob).post(f"/posts/{post.pk}/comments/", {"body": "My LARCH wood bench"})

    assert answer.status_code == 422
    assert "It says “LARCH wood”, which cannot be written here. We burn it." in answer.text
    assert "My LARCH wood bench" in answer.text
    assert not Comment.objects.exists()


@pytest.mark.parametrize("where", ["title", "body", "poll_question", "poll_options"])
def test_nor_can_it_stand_anywhere_in_a_post(
    listed: Listed, client_of: ClientOf, bob: User, board: Board, where: str
) -> None:
    listed("larch", deed="block")
    typed = {
        "title": "A bench", "body": "Of oak", "board": board.slug,
        "poll_question": "Which?", "poll_options": "Oak\nAsh",
        "poll_kind": "single", "poll_shown": "always",
    }  # fmt: skip
    typed[where] += "\nLarch" if where == "poll_options" else " larch"
    answer = client_of(bob).post("/posts/new/", typed)

    assert answer.status_code == 422
    assert "which cannot be written here" in answer.text
    assert not Post.objects.exists()


def test_guests_and_corrections_are_told_the_same(
    listed: Listed, client_of: ClientOf, bob: User, comment: Comment
) -> None:
    listed("larch", deed="block")
    answer = client_of(bob).post(f"/comments/{comment.pk}/edit/", {"body": "Larch"})
    preview = Client().post("/preview/", {"body": "Larch"})

    assert answer.status_code == preview.status_code == 422
    comment.refresh_from_db()
    assert "Larch" not in comment.body


def test_blotted_words_are_nowhere(
    listed: Listed, client_of: ClientOf, bob: User, board: Board, work: Work
) -> None:
    listed("larch", deed="censor")
    post = publish_post(author=bob, board=board, title="My larch", body="LARCH, and **larch**.")
    comment = publish_comment(author=bob, post=post, body="No larch")
    work()

    page = client_of(bob).get(post.get_absolute_url()).text
    assert "larch" not in page.lower().replace("larches", "")
    assert (post.title, post.body) == ("My ■■■■■", "■■■■■, and **■■■■■**.")
    log = Decision.objects.filter(act=Act.CENSOR, rule="words: Timber").order_by("pk")
    assert [(each.thing, each.facts["times"]) for each in log] == [
        (post, 1), (post, 2), (comment, 1),
    ]  # fmt: skip
    told = Notice.objects.filter(recipient=bob, kind=Notice.Kind.MESSAGE)
    assert "replaced in what you wrote" in told.latest("pk").words


def test_replaced_words_are_those_that_the_list_says(
    listed: Listed, comment: Comment, client_of: ClientOf
) -> None:
    listed("larch => oak", "old pine => fine oak", deed="replace")
    edit_comment(comment, body="Larch or old Pine or pine")

    comment.refresh_from_db()
    assert comment.body == "oak or fine oak or pine"
    shown = Client().post("/preview/", {"body": "A larch"}).text
    assert "A oak" in shown


def test_words_that_overlap_are_rewritten_once(listed: Listed) -> None:
    listed("big larch => oak", "larch tree => ash", "larch => elm", deed="replace")

    assert rewrite("big larch tree, larch tree, larch").text == "oak tree, ash, elm"


def test_polls_are_rewritten_too(
    listed: Listed, client_of: ClientOf, bob: User, board: Board
) -> None:
    listed("larch", deed="censor")
    client_of(bob).post(
        "/posts/new/",
        {"title": "A bench", "body": "Of what?", "board": board.slug, "poll_question": "Larch?",
         "poll_options": "Larch\nAsh", "poll_kind": "single", "poll_shown": "always"},
    )  # fmt: skip

    poll = Poll.objects.get()
    assert poll.question == "■■■■■?"
    assert [option.text for option in poll.options.order_by("pk")] == ["■■■■■", "Ash"]


def test_held_words_wait_and_the_record_names_the_list_only(
    listed: Listed, post: Post, bob: User
) -> None:
    listed("larch")
    comment = publish_comment(author=bob, post=post, body="Larch, larch")

    assert comment.state == State.HELD
    decision = Decision.objects.get()
    assert (decision.rule, decision.facts) == ("words: Timber", {"times": 2})
    assert "wants a moderator to look" in decision.reason
    [line] = [each for each in comment.screening.seen if each["phase"] == "word_lists"]
    assert list(line["saw"]["lists_met"]) == ["Timber"]


def test_guests_words_are_held_and_titles_are_read(
    listed: Listed, board: Board, post: Post, bob: User
) -> None:
    listed("larch")
    gwen = Visitor("Gwen", "gwen@example.org")
    publish_comment(author=gwen, post=post, body="Larch")
    titled = publish_post(author=bob, board=board, title="Larch", body="Of oak")

    assert titled.state == State.HELD
    assert Decision.objects.filter(act=Act.HOLD, rule="words: Timber").count() == 2


def test_flagged_words_show_and_come_before_a_moderator(
    listed: Listed, post: Post, bob: User, work: Work
) -> None:
    listed("larch", deed="flag")
    comment = publish_comment(author=bob, post=post, body="Larch")
    work()

    comment.refresh_from_db()
    assert comment.is_standing
    assert Case.objects.open().about(comment).filter(matter=Matter.FLAGGED).exists()


def test_posts_are_tagged(listed: Listed, board: Board, bob: User, work: Work) -> None:
    listed("larch", deed="tag", tag=Tag.objects.create(name="Softwood", slug="softwood"))
    post = publish_post(author=bob, board=board, title="A bench", body="Of larch")
    work()

    assert [tag.slug for tag in post.tags.all()] == ["softwood"]


def test_a_list_that_is_changed_works_at_once_and_one_out_of_use_not_at_all(
    listed: Listed, post: Post, bob: User
) -> None:
    words = listed("larch")
    words.words = "elm"
    words.save()
    assert publish_comment(author=bob, post=post, body="Larch").is_standing
    assert publish_comment(author=bob, post=post, body="Elm").state == State.HELD

    words.in_use = False
    words.save()
    assert publish_comment(author=bob, post=post, body="Elm again").is_standing


def test_lists_are_read_once_however_much_is_written(listed: Listed, post: Post, bob: User) -> None:
    listed("larch", name="One")
    listed("elm", name="Two", deed="censor")
    publish_comment(author=bob, post=post, body="Oak")
    with CaptureQueriesContext(connection) as queries:
        publish_comment(author=bob, post=post, body="Ash")

    assert sum('"words_wordlist"."words"' in query["sql"] for query in queries) == 0


@pytest.mark.parametrize(
    ("words", "deed", "told"),
    [
        ("", "hold", "This field cannot be blank."),
        (" \n ", "hold", "Write at least one word."),
        ("x" * 61, "hold", "is longer than 60 characters"),
        ("\u200b", "hold", "no character that can be seen"),
        ("larch", "replace", "does not say what stands in its place"),
        ("larch => oak", "hold", "this list does not replace"),
        ("oak => fine oak", "replace", "would be replaced itself"),
        ("larch", "tag", "Choose the tag that posts get."),
        ("larch", "hide", "is not a valid choice"),
        ("\n".join(f"w{n}" for n in range(MAX_WORDS + 1)), "hold", "10000 are the most"),
    ],
)
def test_a_list_that_makes_no_sense_is_not_kept(
    listed: Listed, words: str, deed: str, told: str
) -> None:
    with pytest.raises(ValidationError) as refused:
        listed(*words.split("\n"), deed=deed)

    assert told in str(refused.value)
    assert not WordList.objects.exists()


def test_administrators_write_lists_and_the_log_has_it(
    client_of: ClientOf, administrator: User
) -> None:
    browser = client_of(administrator)
    typed = {"name": "Timber", "deed": "hold", "words": "larch\r\nelm\r\n", "in_use": "on"}
    answer = browser.post("/admin/words/wordlist/add/", typed)

    assert answer.status_code == 302
    assert [entry.words for entry in WordList.objects.get().entries()] == ["larch", "elm"]
    assert Decision.objects.get(act=Act.CHANGE).facts["which"] == "Timber"
    wrong = browser.post("/admin/words/wordlist/add/", typed | {"name": "B", "deed": "replace"})
    assert "does not say what stands in its place" in wrong.text


def test_moderators_try_a_text_and_write_no_lists(
    listed: Listed, client_of: ClientOf, moderator: User
) -> None:
    listed("larch", name="Timber")
    listed("elm", name="Blotted", deed="censor")
    browser = client_of(moderator)
    page = browser.post("/moderation/rules/words/", {"text": "Larch and elm"}).text

    assert "<q>Larch</q> stands in Timber" in page
    assert "Larch and ■■■" in page
    assert "none of them" in browser.post("/moderation/rules/words/", {"text": "Oak"}).text
    assert browser.post("/moderation/rules/words/", {"text": ""}).status_code == 422
    assert browser.get("/admin/words/wordlist/add/").status_code in (302, 403)
    assert "/admin/" not in page


def test_the_words_of_a_poll_are_its_authors_too(
    listed: Listed, board: Board, bob: User, work: Work
) -> None:
    listed("larch")
    plan = Plan(question="Which?", options=("Larch", "Ash"))
    post = publish_post(author=bob, board=board, title="A bench", body="Of what?", poll=plan)
    work()

    post.refresh_from_db()
    assert post.state == State.HELD
    assert Decision.objects.get(act=Act.HOLD).rule == "words: Timber"


@pytest.mark.parametrize("where", ["title", "poll_question"])
def test_what_grows_too_long_by_a_list_is_said_in_the_form(
    listed: Listed, client_of: ClientOf, bob: User, board: Board, where: str
) -> None:
    listed(f"elm => {'oak ' * 14}oak", deed="replace")
    typed = {
        "title": "A bench", "body": "Of oak", "board": board.slug,
        "poll_question": "Which?", "poll_options": "Oak\nAsh",
        "poll_kind": "single", "poll_shown": "always",
    }  # fmt: skip
    typed[where] += " elm" * 10
    answer = client_of(bob).post("/posts/new/", typed)

    assert answer.status_code == 422
    assert "This site replaces some words" in answer.text
    assert "elm elm" in answer.text


def test_who_brings_a_post_elsewhere_or_edits_anothers_writes_no_blocked_title(
    listed: Listed, client_of: ClientOf, bob: User, moderator: User, post: Post
) -> None:
    listed("larch", deed="block")
    User.objects.filter(pk=bob.pk).update(trust_level=Trust.MEMBER)
    elsewhere = Board.objects.create(name="Den", slug="den")
    typed = {"title": "A larch", "body": post.body, "board": elsewhere.slug, "reason": "Rules."}

    for person, place in (
        (bob, f"/crossings/{post.pk}/"),
        (moderator, f"/moderation/posts/{post.pk}/edit/"),
    ):
        answer = client_of(person).post(place, typed)
        assert answer.status_code == 422
        assert "which cannot be written here" in answer.text
