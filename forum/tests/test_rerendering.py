"""The HTML of words, after the renderer has changed."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from forum.importing.rendering import lay_out
from forum.management.commands import rerender
from forum.markup import MARKUP_VERSION
from forum.models import Comment, Post


def run(**options: bool) -> str:
    out = StringIO()
    call_command("rerender", stdout=out, stderr=StringIO(), **options)
    return out.getvalue()


def grow_old() -> None:
    for kind in (Post, Comment):
        kind.objects.update(markup_version=0, body_html="old")


def html_of(thing: Post | Comment) -> str:
    thing.refresh_from_db()
    return thing.body_html


def test_what_is_old_is_laid_out_anew(post: Post, comment: Comment) -> None:
    grow_old()

    assert "2 posts, comments and profiles" in run()
    assert html_of(post) == "<p>I have two.</p>\n"
    assert html_of(comment) == "<p>The wider one.</p>\n"
    assert comment.markup_version == MARKUP_VERSION


def test_what_is_new_is_left_alone_unless_all_is_asked_for(comment: Comment) -> None:
    Comment.objects.update(body_html="as it is")

    assert run().startswith("0 posts")
    assert html_of(comment) == "as it is"
    assert run(all=True).startswith("2 posts")
    assert html_of(comment) == "<p>The wider one.</p>\n"


def test_it_goes_through_more_than_a_batch(
    post: Post, comment: Comment, monkeypatch: pytest.MonkeyPatch
) -> None:
    for n in range(5):
        Comment.objects.create(post=post, author=post.author, body=f"*{n}*")
    grow_old()
    monkeypatch.setattr(rerender, "BATCH", 2)

    run()

    assert not Comment.objects.filter(body_html="old").exists()


def test_stopped_it_keeps_what_is_done_and_goes_on(
    post: Post, comment: Comment, monkeypatch: pytest.MonkeyPatch
) -> None:
    grow_old()

    def lay_out_one(words: str) -> object:
        if words == comment.body:
            raise KeyboardInterrupt
        return lay_out(words)

    monkeypatch.setattr(rerender, "lay_out", lay_out_one)
    with pytest.raises(CommandError, match="1 of 2") as stopped:
        run()
    assert stopped.value.returncode == 130
    assert (html_of(post), html_of(comment)) == ("<p>I have two.</p>\n", "old")

    monkeypatch.setattr(rerender, "lay_out", lay_out)
    assert run().startswith("1 posts")


def test_words_edited_meanwhile_keep_their_own_html(comment: Comment) -> None:
    grow_old()
    Comment.objects.update(body="New words.", body_html="<p>New words.</p>")

    rerender.rerender(Comment, comment.pk, "The wider one.")

    assert html_of(comment) == "<p>New words.</p>"


def test_what_the_renderer_refuses_is_shown_all_the_same(comment: Comment) -> None:
    Comment.objects.update(body="> " * 40 + "deep", markup_version=0)

    run()

    assert "deep" in html_of(comment)
