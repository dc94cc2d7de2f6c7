"""What threads of an archive become in the forum."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from conftest import ClientOf
from forum import markup
from forum.joining.joins import join
from forum.models import MAX_TITLE, Board, Comment, Post, State
from forum.posting import publish_comment

from .test_importing_archives import bring_in
from .wxr import comment, item, thread, written, wxr

pytestmark = pytest.mark.django_db


def parents() -> dict[str, str]:
    comments = Comment.objects.select_related("parent")
    return {c.body: c.parent.body if c.parent else "" for c in comments}


def test_counters_and_activity_are_right_at_the_end(tmp_path: Path) -> None:
    bring_in(
        written(
            tmp_path,
            thread(
                {"id": 1, "date_gmt": "2021-05-01 00:00:00"},
                {"id": 2, "date_gmt": "2021-04-01 00:00:00"},
                {"id": 3, "date_gmt": "2022-01-01 00:00:00", "approved": 0},
            ),
        )
    )

    post = Post.objects.get()
    assert post.comment_count == 2
    assert post.last_activity_at.isoformat() == "2021-05-01T00:00:00+00:00"
    assert post.hotness < 100_000
    assert {c.markup_version for c in Comment.objects.all()} == {markup.MARKUP_VERSION}


def test_members_words_meanwhile_are_counted_too(tmp_path: Path, alice: User) -> None:
    bring_in(written(tmp_path, thread({})))
    publish_comment(author=alice, post=Post.objects.get(), body="I am new here.")

    bring_in(written(tmp_path, thread({}, {"id": 2})))

    assert Post.objects.get().comment_count == Comment.objects.standing().count() == 3
    assert timezone.now() - Post.objects.get().last_activity_at < timedelta(minutes=1)


def test_what_moderators_decided_here_stays_decided(tmp_path: Path) -> None:
    file = written(tmp_path, thread({}))
    bring_in(file)
    assert Comment.objects.get().remove()

    bring_in(file)

    assert Comment.objects.get().state == State.REMOVED
    assert Post.objects.get().comment_count == 0


def test_a_held_comment_can_be_approved_here(
    tmp_path: Path, client: Client, client_of: ClientOf, moderator: User
) -> None:
    bring_in(written(tmp_path, thread({"approved": 0, "content": "Waiting."})))

    assert Comment.objects.get().approve()

    post = Post.objects.get()
    assert post.comment_count == 1
    assert "Waiting." in client.get(post.get_absolute_url()).text
    assert client_of(moderator).get("/moderation/").status_code == 200


def test_answers_to_spam_go_where_the_spam_stood(tmp_path: Path) -> None:
    told = bring_in(
        written(
            tmp_path,
            thread(
                {"id": 1, "content": "root"},
                {"id": 2, "parent": 1, "approved": "spam"},
                {"id": 3, "parent": 2, "content": "answer"},
            ),
        )
    )

    assert parents() == {"root": "", "answer": "root"}
    assert "what it answered was left out [7#3]" in told
    assert "marked as spam [7#2]" in told


def test_an_answer_finds_its_parent_in_an_earlier_archive(tmp_path: Path) -> None:
    bring_in(written(tmp_path, thread({"id": 1, "content": "old"})))

    bring_in(written(tmp_path, thread({"id": 2, "parent": 1, "content": "new"})))

    assert parents() == {"old": "", "new": "old"}


def test_answers_stay_within_their_post(tmp_path: Path) -> None:
    """A parent in another thread would break both."""
    bring_in(
        written(
            tmp_path,
            wxr(
                item(comment(id=1, content="there"), post_id=1, guid="a"),
                item(comment(id=2, parent=1, content="here"), post_id=2, guid="b"),
            ),
        )
    )

    assert parents() == {"there": "", "here": ""}


def test_a_long_thread_comes_in_by_batches_whatever_its_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("forum.importing.threads.BATCH", 7)
    backwards = [{"id": n, "parent": n + 1, "content": f"c{n}"} for n in range(1, 50)]

    bring_in(written(tmp_path, thread(*backwards, {"id": 50, "content": "c50"})))

    assert parents() == {f"c{n}": f"c{n + 1}" for n in range(1, 50)} | {"c50": ""}


def test_statements_grow_with_batches_and_not_with_comments(tmp_path: Path) -> None:
    file = written(tmp_path, thread(*({"id": n, "parent": n - 1} for n in range(1, 100))))

    with CaptureQueriesContext(
        connection,
    ) as queries:
        bring_in(file)

    assert len(queries) < 30


def test_long_and_missing_titles_lose_no_word(tmp_path: Path) -> None:
    long = "word " * 60
    bring_in(
        written(
            tmp_path,
            wxr(
                item(post_id=1, guid="a", title=long),
                item(post_id=2, guid="b", title="", content="Only <b>this</b>.", post_name=""),
                item(post_id=3, guid="c", title="\u202e", content="", post_name="edit"),
            ),
        )
    )

    first, second, third = Post.objects.order_by("pk")
    assert len(first.title) <= MAX_TITLE
    assert first.body.startswith(f"**{long.strip()}**")
    assert (second.title, second.slug) == ("Only this.", "only-this")
    assert (third.title, third.slug) == ("Untitled", "post-edit")


@pytest.mark.parametrize(
    ("name", "slug"),
    [("%e6%9c%a8%e5%b7%a5", "木工"), ("Oil & Water", "oil-water"), ("x" * 300, "x" * 115)],
)
def test_addresses_keep_their_last_part_as_far_as_they_may(
    tmp_path: Path, client: Client, name: str, slug: str
) -> None:
    bring_in(written(tmp_path, wxr(item(post_name=name))))

    post = Post.objects.get()
    assert post.slug == slug
    assert client.get(post.get_absolute_url()).status_code == 200


def test_people_are_known_by_what_is_in_order(tmp_path: Path) -> None:
    told = bring_in(
        written(
            tmp_path,
            thread(
                {"author": "", "author_email": "nobody@", "author_url": "javascript:alert(1)"},
                {
                    "id": 2,
                    "author": "N" * 300,
                    "author_email": " a@example.org\n",
                    "author_url": "",
                },
                {"id": 3, "author": "\u202eevil", "author_email": "", "author_url": "http://"},
            ),
        )
    )

    people = list(
        Comment.objects.order_by("pk").values_list("guest_name", "guest_email", "guest_url")
    )
    assert people == [
        ("Anonymous", "", ""),
        (f"{'N' * 99}…", "a@example.org", ""),
        ("evil", "", ""),
    ]
    assert "1 comment  without the writer's e-mail address" in told
    assert "1 comment  without the writer's web address" in told


def test_nothing_is_dated_in_the_future(tmp_path: Path) -> None:
    told = bring_in(written(tmp_path, thread({"date_gmt": "2999-01-01 00:00:00"})))

    assert Comment.objects.get().created_at <= timezone.now()
    assert "in the future" in told


def test_dates_long_ago_are_dates(tmp_path: Path, client: Client) -> None:
    bring_in(written(tmp_path, wxr(item(comment(), post_date_gmt="1066-10-14 09:00:00"))))

    assert Post.objects.get().created_at == datetime.fromisoformat("1066-10-14T09:00:00Z")
    assert client.get(Post.objects.get().get_absolute_url()).status_code == 200
    assert client.get("/").status_code == 200


def test_closed_and_sticky_posts_stay_so(tmp_path: Path) -> None:
    bring_in(written(tmp_path, wxr(item(comment_status="closed", is_sticky=1))))

    assert Post.objects.get().is_locked
    assert Post.objects.get().is_pinned


def test_a_text_that_is_refused_here_comes_in_all_the_same(tmp_path: Path, client: Client) -> None:
    long = "\n\n".join(f"Paragraph {n} of a long story." for n in range(2_000))
    told = bring_in(
        written(tmp_path, thread({"content": long}, {"id": 2, "content": "*" * 40_000}))
    )

    story, stars = Comment.objects.order_by("pk")
    assert len(story.body) > markup.MAX_LENGTH
    assert "Paragraph 1999 of" in story.body_html
    assert stars.body_html.count("*") >= 40_000
    assert "2 comments  laid out in pieces" in told
    assert client.get(Post.objects.get().get_absolute_url()).status_code == 200


def test_names_in_imported_words_call_no_member(tmp_path: Path, alice: User) -> None:
    bring_in(written(tmp_path, thread({"content": "Ask @alice."})))

    assert "href" not in Comment.objects.get().body_html
    assert "@alice" in Comment.objects.get().body_html


def test_posts_go_to_a_board_called_as_the_site(tmp_path: Path) -> None:
    bring_in(written(tmp_path, wxr(item())))

    assert Post.objects.get().board.slug == "the-shed"
    assert Board.objects.get().name == "The shed"


def test_a_site_without_a_name_is_called_by_its_address(tmp_path: Path) -> None:
    bring_in(written(tmp_path, wxr(item(), site={"link": "https://shed.example"})))

    assert Board.objects.get().slug == "shed-example"


def test_a_board_that_is_here_is_used_and_its_name_never_taken_from_another(
    tmp_path: Path, board: Board
) -> None:
    Board.objects.create(slug="elsewhere", name="The shed")

    bring_in(written(tmp_path, wxr(item())), board="workbench")
    bring_in(written(tmp_path, wxr(item(post_id=8, guid="b"))))

    assert Post.objects.get(source_key="7").board == board
    assert Post.objects.get(source_key="8").board.name == "the-shed"


def test_an_archive_with_nothing_for_us_makes_no_board(tmp_path: Path) -> None:
    told = bring_in(written(tmp_path, wxr(item(status="draft"))))

    assert "0 posts and 0 comments" in told
    assert "1 post  draft: not published there [7]" in told
    assert not Board.objects.exists()


def test_what_comes_for_a_joined_post_is_shown_where_that_is(
    tmp_path: Path, post: Post, moderator: User
) -> None:
    bring_in(written(tmp_path, thread({"id": 1})))
    old = Post.objects.exclude(source="").get()
    join(old, into=post, by=moderator, reason="The same.")

    bring_in(written(tmp_path, thread({"id": 1}, {"id": 2, "parent": 1}, {"id": 3})))

    said = Comment.objects.exclude(source="")
    assert {(c.post, c.written_under) for c in said} == {(post, old)}
    assert said.get(parent__isnull=False).parent == said.order_by("pk").first()
    post.refresh_from_db()
    assert post.comment_count == 3
