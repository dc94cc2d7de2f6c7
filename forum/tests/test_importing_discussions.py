"""Threads out of lines of JSON, and what is said of lines that are none."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from forum.models import Comment, Post

from .corpora import CORPORA, needs

POST = {
    "id": "p", "parent_id": None, "thread_id": "p", "kind": "post", "author": "ann",
    "created": "2016-11-13T05:22:31.000Z", "title": "Ba dum", "url": "https://example.org/drum",
    "body": "", "body_format": "markdown", "score": 40,
}  # fmt: skip


def said(key: str, parent: str, **more: Any) -> dict[str, Any]:
    return {
        "id": key, "parent_id": parent, "thread_id": "p", "kind": "comment", "author": "ben",
        "created": "2016-11-13T06:00:00Z", "body": f"*{key}*", "body_format": "markdown",
    } | more  # fmt: skip


def bring_in(tmp_path: Path, *rows: Any) -> None:
    file = tmp_path / "rows.jsonl"
    file.write_text("\n".join(r if isinstance(r, str) else json.dumps(r) for r in rows))
    call_command("import_discussions", str(file), board="old-days")


@pytest.mark.usefixtures("db")
def test_a_thread_comes_in_whatever_the_order_of_its_lines(tmp_path: Path) -> None:
    bring_in(tmp_path, said("b", "a", score=-3), said("a", "p"), POST)

    post = Post.objects.get()
    assert (post.title, post.url, post.up_count) == ("Ba dum", "https://example.org/drum", 40)
    assert post.comment_count == 2
    below = Comment.objects.get(source_key="b")
    assert below.parent
    assert below.parent.source_key == "a"
    assert (below.guest_name, below.body_html, below.score) == ("ben", "<p><em>b</em></p>\n", -3)


@pytest.mark.usefixtures("db")
def test_other_mark_up_comes_in_as_the_html_that_was_made_of_it(tmp_path: Path) -> None:
    html = {"body": "[b]x[/b]", "body_format": "bbcode", "body_html": "<p><b>x</b>\ny</p>"}
    bring_in(tmp_path, POST, said("a", "p", **html))

    assert Comment.objects.get().body == "**x** y"


@pytest.mark.usefixtures("db")
def test_again_brings_only_what_is_new(tmp_path: Path) -> None:
    bring_in(tmp_path, POST, said("a", "p"))
    bring_in(tmp_path, POST, said("a", "p"), said("b", "p"))

    assert Post.objects.get().comment_count == Comment.objects.count() == 2


@pytest.mark.usefixtures("db")
@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("no json", "Line 2 is no row"),
        ("[]", "Line 2 is no row"),
        (json.dumps(said("a", "p") | {"created": "yesterday"}), "Line 2 is no row"),
        (json.dumps({"id": 1, "created": "2016-11-13"}), "Line 2 lacks author, body, kind"),
        (json.dumps(said("a", "q", thread_id="q")), "The thread q has comments and no post"),
    ],
)
def test_what_is_no_discussion_is_told(tmp_path: Path, line: str, why: str) -> None:
    with pytest.raises(CommandError, match=why):
        bring_in(tmp_path, POST, line)


@pytest.mark.usefixtures("db")
@needs("threads")
def test_a_wide_thread_of_the_world_comes_in_whole() -> None:
    file = CORPORA / "threads" / "wide-thread-541.jsonl"

    call_command("import_discussions", str(file), board="wide")

    assert Post.objects.get().comment_count == 541
