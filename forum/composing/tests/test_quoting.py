"""Quoting: the words, who said them, and where."""

from __future__ import annotations

import pytest
from django.test import Client

from accounts.models import User
from conftest import ClientOf, make_user
from forum import markup
from forum.composing.quoting import quotation
from forum.models import Board, Comment, Post
from forum.posting import publish_comment


def test_a_quotation_says_who_wrote_it_and_leads_there(comment: Comment) -> None:
    html = markup.render(quotation(comment) + "Indeed.").html

    assert f'<a href="/comments/{comment.pk}/" rel="nofollow ugc noopener">bob wrote:</a>' in html
    assert html.index("bob wrote:") < html.index("The wider one.") < html.index("</blockquote>")
    assert html.endswith("<p>Indeed.</p>\n")


def test_a_post_is_quoted_by_the_address_that_does_not_change(post: Post) -> None:
    assert f"(/posts/{post.pk}/)" in quotation(post)


def test_quoting_calls_nobody_and_is_no_link_away(comment: Comment) -> None:
    rendered = markup.render(quotation(comment))

    assert not rendered.mentions
    assert not rendered.links


@pytest.mark.parametrize(
    "name", ["](javascript:alert(1))", "**B** `x`", "<b>B</b>", "@alice", "_b_"]
)
def test_what_a_guest_is_called_stays_a_name(comment: Comment, name: str) -> None:
    comment.author, comment.guest_name = None, name

    rendered = markup.render(quotation(comment))

    assert f"{name} wrote:" in markup.as_read(rendered.html)
    assert rendered.html.count("<a ") == 1
    assert not rendered.mentions


def test_the_link_opens_the_form_with_the_words_of_the_post(
    client_of: ClientOf, bob: User, post: Post
) -> None:
    page = client_of(bob).get(f"/posts/{post.pk}/comments/?quote=1").text

    assert f"&gt; [alice wrote:](/posts/{post.pk}/)\n&gt;\n&gt; I have two." in page


def test_what_was_begun_stays_above_the_quotation(
    client_of: ClientOf, bob: User, post: Post
) -> None:
    reader = client_of(bob)
    reader.post("/drafts/", {"place": f"post:{post.pk}", "body": "Half a thought"})

    page = reader.get(f"/posts/{post.pk}/comments/?quote=1").text

    assert page.index("Half a thought") < page.index("alice wrote:")


def test_guests_quote_too(client: Client, board: Board, comment: Comment) -> None:
    board.allows_guests = True
    board.save()

    page = client.get(f"/comments/{comment.pk}/replies/guest/?quote=1").text

    assert "[bob wrote:]" in page


def test_nobody_quotes_where_nothing_can_be_said(
    client_of: ClientOf, bob: User, post: Post
) -> None:
    post.lock()

    assert client_of(bob).get(f"/posts/{post.pk}/comments/?quote=1").status_code == 403


def test_words_that_are_gone_are_not_quoted(client_of: ClientOf, post: Post) -> None:
    comment = publish_comment(author=make_user("carl"), post=post, body="The narrow one.")
    comment.remove()

    answer = client_of(make_user("dora")).get(f"/comments/{comment.pk}/replies/?quote=1")

    assert answer.status_code == 404
