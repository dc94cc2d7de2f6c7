from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import call_command

from forum import markup
from forum.management.commands import rerender
from forum.models import Comment, Post


def run() -> str:
    out = StringIO()
    call_command("rerender", stdout=out)
    return out.getvalue()


def make_old(**fields: str) -> None:
    for model in (Post, Comment):
        model.objects.update(body_html="<p>old</p>", markup_version=0, **fields)


def test_what_an_older_renderer_made_is_made_anew(comment: Comment, post: Post) -> None:
    make_old()

    told = run()

    comment.refresh_from_db()
    assert comment.body_html == "<p>The wider one.</p>\n"
    assert comment.markup_version == markup.MARKUP_VERSION
    assert "comments: 1 of 1" in told


def test_what_is_up_to_date_is_left_alone(comment: Comment) -> None:
    Comment.objects.update(body_html="<p>kept</p>")

    assert "comments: all are up to date" in run()

    comment.refresh_from_db()
    assert comment.body_html == "<p>kept</p>"


def test_words_that_are_refused_by_now_are_shown_as_typed(comment: Comment) -> None:
    make_old(body="[" * (markup.MAX_LENGTH + 1))

    run()

    comment.refresh_from_db()
    assert "[[[[" in comment.body_html


def test_it_goes_on_where_it_was_stopped(comment: Comment, monkeypatch: pytest.MonkeyPatch) -> None:
    Comment.objects.bulk_create(
        Comment(author=comment.author, post=comment.post, body=str(n)) for n in range(3)
    )
    make_old()
    monkeypatch.setattr(rerender, "BATCH", 2)
    rendered: list[str] = []

    def stop_at_the_third(source: str) -> markup.Rendered:
        rendered.append(source)
        if len(rendered) == 4:
            raise KeyboardInterrupt
        return markup.Rendered(html="<p>new</p>")

    monkeypatch.setattr(markup, "render", stop_at_the_third)
    with pytest.raises(SystemExit):
        run()
    assert Comment.objects.filter(markup_version=markup.MARKUP_VERSION).count() == 2

    run()
    assert Comment.objects.filter(markup_version=markup.MARKUP_VERSION).count() == 4


def test_who_edits_meanwhile_keeps_the_newer_words(
    comment: Comment, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_old()

    def edit_meanwhile(source: str) -> markup.Rendered:
        Comment.objects.update(body_html="<p>newer</p>", markup_version=markup.MARKUP_VERSION)
        return markup.Rendered(html="<p>older</p>")

    monkeypatch.setattr(markup, "render", edit_meanwhile)
    run()

    comment.refresh_from_db()
    assert comment.body_html == "<p>newer</p>"
