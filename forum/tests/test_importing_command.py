"""What `import_wordpress` says to whoever runs it, and what it leaves when it is stopped."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection

from forum.importing.progress import Progress
from forum.importing.stopping import Stopped, Stopping
from forum.importing.threads import ThreadWriter
from forum.models import Comment, Post

from .test_importing_archives import bring_in, tree
from .wxr import comment, item, thread, written, wxr

MANY = wxr(
    *(
        item(
            *(
                comment(id=n * 100 + k, parent=n * 100 + k - 1, content=f"c{n}-{k}")
                for k in range(1, 9)
            ),
            post_id=n,
            guid=f"g{n}",
            title=f"Post {n}",
        )
        for n in range(1, 301)
    )
)


def run(*args: str, **environment: str) -> subprocess.Popen[str]:
    """The command as a process of its own, on the database of the tests."""
    about = {name: quote(str(value), safe="") for name, value in connection.settings_dict.items()}
    place = f"{about['HOST']}:{about['PORT']}" if about["PORT"] else about["HOST"]
    url = f"postgres://{about['USER']}:{about['PASSWORD']}@{place}/{about['NAME']}"
    return subprocess.Popen(
        [sys.executable, "manage.py", "import_wordpress", *args],
        env=os.environ | {"DATABASE_URL": url, "FOLKMOOT_ENV": "test"} | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def wait_for_posts(count: int) -> None:
    deadline = time.monotonic() + 60
    while Post.objects.count() < count:
        assert time.monotonic() < deadline
        time.sleep(0.01)


@pytest.mark.django_db(transaction=True)
def test_killed_at_any_moment_and_run_again_it_gives_the_same_tree(tmp_path: Path) -> None:
    file = written(tmp_path, MANY)
    for posts in (1, 40, 150):
        process = run(str(file))
        wait_for_posts(posts)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        here = Post.objects.count()
        assert posts <= here < 300
        # No thread is half here.
        assert Comment.objects.count() == here * 8

    out, errors = run(str(file)).communicate()

    assert "Came in:" in out
    assert errors == ""
    killed = tree()
    call_command("flush", interactive=False)
    bring_in(file)
    assert killed == tree()
    assert len(killed) == 2_400


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_stopping_it_says_what_stays_and_how_to_go_on(
    tmp_path: Path, number: int, code: int
) -> None:
    process = run(str(written(tmp_path, MANY)))
    wait_for_posts(5)

    process.send_signal(number)
    _, errors = process.communicate(timeout=30)

    assert process.returncode == code, errors
    assert f"{Post.objects.count()} posts and" in errors
    assert "came in and stay; the same command goes on from there." in errors
    assert "Traceback" not in errors


@pytest.mark.django_db(transaction=True)
def test_one_archive_is_not_imported_twice_at_once(tmp_path: Path) -> None:
    file = written(tmp_path, MANY)
    first = run(str(file))
    wait_for_posts(1)

    with pytest.raises(CommandError, match="imported just now"):
        bring_in(file)

    first.send_signal(signal.SIGKILL)
    first.communicate()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({"board": "Not a slug!"}, "letters, digits, hyphens and underscores: not-a-slug"),
        ({"board": "b" * 61}, "at most 60 characters"),
        ({"board": ""}, "cannot stand in an address"),
    ],
)
def test_a_bad_board_is_refused_before_anything_is_read(
    tmp_path: Path, options: dict[str, str], told: str
) -> None:
    with pytest.raises(CommandError, match=told):
        bring_in(tmp_path / "absent.xml", **options)


@pytest.mark.django_db
def test_a_database_that_fails_says_so_and_what_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = ThreadWriter.write

    def fail_at_second(self: ThreadWriter, *args: Any) -> None:
        write(self, *args)
        if Post.objects.count() == 2:
            raise OperationalError("server closed the connection unexpectedly\nand more")

    monkeypatch.setattr(ThreadWriter, "write", fail_at_second)

    with pytest.raises(CommandError) as error:
        bring_in(written(tmp_path, MANY))

    assert str(error.value) == (
        "The database failed: server closed the connection unexpectedly. "
        "1 post and 8 comments came in and stay; the same command goes on from there."
    )
    assert Post.objects.count() == 1


@pytest.mark.django_db
def test_a_dry_run_gives_the_report_of_the_run(tmp_path: Path) -> None:
    text = wxr(
        item(comment(), comment(), comment(content="Other."), comment(id=3, parent=9), guid="a"),
        item(comment(id=4, approved="spam"), comment(id=5, parent=4), guid="a"),
        item(post_type="attachment", guid="b"),
    )
    file = written(tmp_path, text)

    rehearsed = bring_in(file, dry_run=True).replace("Would come in", "Came in")

    assert rehearsed.replace("Nothing was written.\n", "") == bring_in(file)
    assert not bring_in(file, dry_run=True).count("Would come in: 1")


@pytest.mark.django_db
def test_a_stopped_dry_run_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write = ThreadWriter.write

    def stop(self: ThreadWriter, *args: Any) -> None:
        write(self, *args)
        raise KeyboardInterrupt

    monkeypatch.setattr(ThreadWriter, "write", stop)

    with pytest.raises(CommandError, match=r"Stopped\. Nothing was written\."):
        bring_in(written(tmp_path, thread({})), dry_run=True)
    assert not Post.objects.exists()


@pytest.fixture
def in_a_terminal() -> Iterator[None]:
    """Ctrl-C interrupts, also where the tests run in the background, which ignores it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("in_a_terminal")
def test_a_second_signal_does_not_wait() -> None:
    with Stopping() as stopping:
        signal.raise_signal(signal.SIGINT)
        with pytest.raises(Stopped):
            stopping()
        with pytest.raises(Stopped):
            signal.raise_signal(signal.SIGINT)

    with pytest.raises(KeyboardInterrupt) as before:
        signal.raise_signal(signal.SIGINT)
    assert not isinstance(before.value, Stopped)


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_terminal_shows_a_bar_and_is_left_clean(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("forum.importing.progress.BAR_SECONDS", 0)
    out = Terminal()
    progress = Progress(out, what="checked", share=lambda: 0.5)

    progress()
    progress.clear()

    assert "███████████████░░░░░░░░░░░░░░░  50%  1 posts and comments checked" in out.getvalue()
    assert out.getvalue().endswith("\r\x1b[K")


def test_a_log_gets_whole_lines_and_few_of_them(monkeypatch: pytest.MonkeyPatch) -> None:
    out = io.StringIO()
    quiet = Progress(out, what="checked", share=lambda: 0.5)
    for _ in range(1000):
        quiet()
    assert out.getvalue() == ""

    monkeypatch.setattr("forum.importing.progress.LOG_SECONDS", 0)
    loud = Progress(out, what="checked", share=lambda: 0.5)
    loud()
    loud.clear()
    assert out.getvalue() == "1 posts and comments checked (50%)\n"
