"""What `import_wordpress` leaves in the forum, and what it says of it."""

from __future__ import annotations

import os
import subprocess
import sys
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from accounts.models import User
from conftest import ClientOf
from forum.importing.threads import ThreadWriter
from forum.models import Board, Comment, Post, State
from forum.notifications.models import Notice
from outbox.models import Job

from .wxr import comment, item, thread, written, wxr

CORPORA = Path(os.environ.get("FORUM_CORPORA", Path(__file__).parents[3] / "shared" / "data"))


def bring_in(file: Path, **options: object) -> str:
    out = StringIO()
    call_command("import_wordpress", str(file), stdout=out, **options)
    return out.getvalue()


def tree() -> list[tuple[str, str, str, str]]:
    """The forum as a reader would compare it: titles, words, names, and what answers what."""
    return [
        (c.post.title, c.body, c.byline, c.parent.body if c.parent else "")
        for c in Comment.objects.select_related("post", "parent", "author").order_by("source_key")
    ]


def test_a_discussion_comes_in_with_its_names_dates_and_order(
    tmp_path: Path, client: Client, db: None
) -> None:
    archive = thread({}, {"id": 2, "parent": 1, "author": "Ada", "content": "Oil."})

    told = bring_in(written(tmp_path, archive))

    post = Post.objects.get()
    assert (post.title, post.slug, post.byline) == ("Sharpening", "sharpening-it", "The joiner")
    assert post.created_at.isoformat() == "2021-03-01T09:00:00+00:00"
    assert post.author is None
    assert tree() == [
        ("Sharpening", "With oil or with water?", "Grace", ""),
        ("Sharpening", "Oil.", "Ada", "With oil or with water?"),
    ]
    assert "1 post and 2 comments" in told
    page = client.get(post.get_absolute_url()).text
    assert "2 thoughts" in page
    assert "grace@example.org" not in page


def test_nobody_is_told_and_nobody_gets_an_account(tmp_path: Path, db: None) -> None:
    bring_in(written(tmp_path, thread({}, {"id": 2, "parent": 1})))

    assert not Job.objects.exists()
    assert not Notice.objects.exists()
    assert not User.objects.exists()


def test_a_second_time_doubles_nothing_and_adds_what_grew(tmp_path: Path, db: None) -> None:
    bring_in(written(tmp_path, thread({})))
    bring_in(written(tmp_path, thread({})))
    assert (Post.objects.count(), Comment.objects.count()) == (1, 1)

    bring_in(written(tmp_path, thread({}, {"id": 2, "parent": 1, "content": "Later."})))

    assert (Post.objects.count(), Comment.objects.count()) == (1, 2)
    assert Post.objects.get().comment_count == 2


def test_what_waits_for_approval_waits_here(
    tmp_path: Path, client: Client, client_of: ClientOf, moderator: User
) -> None:
    bring_in(written(tmp_path, thread({}, {"id": 2, "approved": 0, "content": "Unseen."})))

    post = Post.objects.get()
    assert Comment.objects.get(body="Unseen.").state == State.HELD
    assert post.comment_count == 1
    assert "Unseen." not in client.get(post.get_absolute_url()).text
    assert "Unseen." in client_of(moderator).get("/moderation/").text


@pytest.mark.parametrize("state", ["spam", "trash", "post-trashed"])
def test_what_was_thrown_away_stays_away(tmp_path: Path, db: None, state: str) -> None:
    told = bring_in(written(tmp_path, thread({}, {"id": 2, "approved": state})))

    assert Comment.objects.count() == 1
    assert "Left out" in told


@pytest.mark.parametrize("kind", ["pingback", "trackback"])
def test_machines_words_are_left_out_unless_asked_for(tmp_path: Path, db: None, kind: str) -> None:
    file = written(tmp_path, thread({}, {"id": 2, "type": kind}))

    assert kind in bring_in(file)
    assert Comment.objects.count() == 1

    bring_in(file, with_pingbacks=True)
    assert Comment.objects.count() == 2


def test_children_may_be_older_than_their_parents_and_parents_may_be_missing(
    tmp_path: Path, db: None
) -> None:
    told = bring_in(
        written(
            tmp_path,
            thread(
                {"id": 1, "parent": 2, "content": "the child"},
                {"id": 2, "content": "the parent", "date_gmt": "2022-01-01 00:00:00"},
                {"id": 3, "parent": 999, "content": "the orphan"},
            ),
        )
    )

    parents = {body: parent for _, body, _, parent in tree()}
    assert parents == {"the child": "the parent", "the parent": "", "the orphan": ""}
    assert "Otherwise than in the archive" in told


def test_parents_in_a_circle_lose_nobody(tmp_path: Path, db: None, client: Client) -> None:
    bring_in(written(tmp_path, thread({"id": 1, "parent": 2}, {"id": 2, "parent": 1})))

    assert Comment.objects.count() == 2
    assert "2 thoughts" in client.get(Post.objects.get().get_absolute_url()).text


def test_hostile_words_come_in_as_words(tmp_path: Path, db: None) -> None:
    hostile = '<script>alert(1)</script><a href="javascript:alert(1)" onclick="x()">here</a>'

    bring_in(written(tmp_path, thread({"content": hostile})))

    html = Comment.objects.get().body_html
    assert "<script" not in html
    assert "javascript:" not in html
    assert "onclick" not in html


def test_a_dry_run_says_the_same_and_writes_nothing(tmp_path: Path, db: None) -> None:
    file = written(tmp_path, thread({}, {"id": 2, "type": "pingback"}))

    told = bring_in(file, dry_run=True)

    assert not Post.objects.exists()
    assert not Board.objects.exists()
    assert "1 post and 1 comment" in told
    assert "pingback" in told


def test_a_file_that_breaks_at_its_end_leaves_nothing_half(tmp_path: Path, db: None) -> None:
    whole = wxr(*(item(comment(), post_id=n, title=f"Post {n}") for n in range(20)))
    out = subprocess.run(
        [sys.executable, "manage.py", "import_wordpress", str(written(tmp_path, whole[:-40]))],
        capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert out.returncode == 1
    assert "line" in out.stderr
    assert "Traceback" not in out.stderr
    assert not Post.objects.exists()


@pytest.mark.parametrize("killed_at", [1, 3, 5])
def test_stopped_and_run_again_it_gives_the_same_tree(
    tmp_path: Path, db: None, monkeypatch: pytest.MonkeyPatch, killed_at: int
) -> None:
    """Stopped when a thread is written and not yet committed, which is the worst moment."""
    posts = [
        item(
            comment(id=n * 10),
            comment(id=n * 10 + 1, parent=n * 10, content=f"to {n}"),
            post_id=n,
            title=f"Post {n}",
            post_name=f"post-{n}",
        )
        for n in range(1, 6)
    ]
    file = written(tmp_path, wxr(*posts))
    threads = 0
    write = ThreadWriter.write

    def stop_at_last(self: ThreadWriter, *args: Any) -> None:
        nonlocal threads
        write(self, *args)
        threads += 1
        if threads == killed_at:
            raise KeyboardInterrupt

    with monkeypatch.context() as patch, pytest.raises(CommandError, match="Stopped"):  # noqa: PT012
        patch.setattr(ThreadWriter, "write", stop_at_last)
        bring_in(file)
    assert Post.objects.count() == killed_at - 1

    bring_in(file)

    assert len(tree()) == 10
    assert {(body, parent) for _, body, _, parent in tree() if body.startswith("to ")} == {
        (f"to {n}", "With oil or with water?") for n in range(1, 6)
    }
    assert {post.comment_count for post in Post.objects.all()} == {2}


@pytest.mark.skipif(not CORPORA.exists(), reason=f"there are no corpora at {CORPORA}")
@pytest.mark.parametrize(
    ("file", "posts", "comments", "held"),
    [
        ("seed/the-future-of-flask.wxr.xml", 1, 9, 0),
        ("wordpress/isso-wordpress.xml", 3, 8, 0),
        ("wordpress/themeunittestdata.wordpress.xml", 75, 28, 3),
    ],
)
def test_real_archives_come_in(
    client: Client, db: None, file: str, posts: int, comments: int, held: int
) -> None:
    bring_in(CORPORA / file)

    assert Post.objects.count() == posts
    assert Comment.objects.count() == comments
    assert Comment.objects.filter(state=State.HELD).count() == held
    for post in Post.objects.all():
        assert client.get(post.get_absolute_url()).status_code == 200
