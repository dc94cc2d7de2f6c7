from __future__ import annotations

import pytest
from django.core.mail import EmailMessage
from pytest_django.fixtures import Settings as SettingsWrapper

from accounts.models import User
from forum.models import Comment, Post
from forum.moderation import acts
from forum.notifications.mail import compose
from forum.notifications.models import Notice
from forum.notifications.tasks import announce
from forum.posting import publish_comment

from .conftest import Work

Mails = list[EmailMessage]


def mail_for(comment: Comment) -> tuple[EmailMessage, str, str]:
    """The mail about an answer, its text, and its HTML."""
    announce({"comment": comment.pk})
    notice = Notice.objects.for_mail().get(event=f"comment:{comment.pk}")
    mail = compose(notice, to="alice@example.org")
    [(html, _)] = mail.alternatives
    return mail, str(mail.body), str(html)


def test_a_mail_says_who_answered_what_where_and_how_to_stop(comment: Comment) -> None:
    mail, text, html = mail_for(comment)

    assert mail.subject == "Re: Which chisel?"
    for part in (text, html):
        assert "bob answered your post" in part
        assert "I have two." in part
        assert "The wider one." in part
        assert f"http://127.0.0.1:8000/comments/{comment.pk}/" in part
        assert "Why did I get this?" in part
        assert "http://127.0.0.1:8000/notices/unsubscribe/" in part
        assert "http://127.0.0.1:8000/notices/settings/" in part


def test_it_comes_in_the_name_of_the_writer_from_the_address_of_the_site(
    comment: Comment, settings: SettingsWrapper
) -> None:
    settings.DEFAULT_FROM_EMAIL = "Folkmoot <moot@example.org>"
    mail, text, html = mail_for(comment)

    assert mail.from_email == '"bob (Folkmoot)" <moot@example.org>'
    assert "bob@example.org" not in text + html + mail.message().as_string()


def test_markdown_is_html_in_one_part_and_as_typed_in_the_other(post: Post, bob: User) -> None:
    mail, text, html = mail_for(publish_comment(author=bob, post=post, body="So *very* wide."))

    assert "So *very* wide." in text
    assert "<em>very</em>" in html.replace(' style=""', "")


def test_links_of_this_site_lead_there_from_the_mail(post: Post, bob: User) -> None:
    _, _, html = mail_for(
        publish_comment(author=bob, post=post, body='Ask @alice: `<a href="/x">`')
    )

    assert 'href="http://127.0.0.1:8000/people/alice/"' in html
    assert 'href="/' not in html.replace('&lt;a href="/x"', "")


def test_no_markup_of_a_writer_gets_into_the_mail(post: Post, bob: User) -> None:
    post.title = "<script>alert(1)</script>"
    post.save()
    _, text, html = mail_for(publish_comment(author=bob, post=post, body="<img src=x onerror=y>"))

    assert "<script>" not in html
    assert "<img" not in html
    assert "<script>alert(1)</script>" in text


@pytest.mark.parametrize("title", ["Hello\r\nBcc: everybody@example.org", "Hi\nX: y", "Hi\x00 you"])
def test_a_title_adds_no_header(title: str, post: Post, bob: User) -> None:
    post.title = title.replace("\0", "")
    post.save()
    mail, _, _ = mail_for(publish_comment(author=bob, post=post, body="Hello"))
    message = mail.message()

    assert "Bcc" not in message
    assert "X" not in message
    assert "\n" not in mail.subject


def test_a_writers_name_adds_no_header(post: Post, alice: User) -> None:
    guest = Comment.objects.create(post=post, guest_name="Eve\r\nBcc: x@example.org", body="Hi")
    mail, _, _ = mail_for(guest)

    assert "Bcc" not in mail.message()


def test_spoilers_are_not_told_by_mail(post: Post, bob: User) -> None:
    words = "Have you seen it?\n\n>! The butler did it.\n\nI was surprised."
    _, text, html = mail_for(publish_comment(author=bob, post=post, body=words))

    for part in (text, html):
        assert "butler" not in part
        assert "A spoiler: open it on the site." in part
        assert "I was surprised." in part


def test_only_words_that_stand_are_quoted(comment: Comment, post: Post, alice: User) -> None:
    answer = publish_comment(author=alice, post=post, parent=comment, body="Why?")
    comment.remove()
    _, text, html = mail_for(answer)

    assert "The wider one." not in text + html


def test_its_styles_are_in_its_elements_and_nothing_is_loaded(comment: Comment) -> None:
    _, _, html = mail_for(comment)

    assert 'style="' in html
    assert "prefers-color-scheme: dark" in html
    assert "max-width: 480px" in html
    for fetched in ("<link", "<img", "@import", "url("):
        assert fetched not in html


def test_a_forged_host_is_not_in_any_link(
    comment: Comment, settings: SettingsWrapper, work: Work, mailoutbox: Mails
) -> None:
    settings.SITE_ORIGIN = "https://moot.example"
    work()

    [mail] = mailoutbox
    assert "127.0.0.1" not in str(mail.body)
    assert f"https://moot.example/comments/{comment.pk}/" in str(mail.body)


def test_a_removal_is_mailed_with_its_reason(
    comment: Comment, moderator: User, work: Work, mailoutbox: Mails
) -> None:
    work()
    mailoutbox.clear()
    acts.remove(comment, by=moderator, reason="It is an advertisement.")
    work()

    [mail] = mailoutbox
    [(html, _)] = mail.alternatives  # type: ignore[attr-defined]
    assert mail.to == ["bob@example.org"]
    assert mail.subject == "Your comment was removed: Which chisel?"
    for part in (str(mail.body), str(html)):
        assert "Your comment was removed" in part
        assert "It is an advertisement." in part
        assert "The wider one." in part
        assert "mona" not in part
    assert "List-Unsubscribe" not in mail.extra_headers


def test_a_restoration_is_mailed_too(
    comment: Comment, moderator: User, work: Work, mailoutbox: Mails
) -> None:
    work()
    acts.remove(comment, by=moderator, reason="It is an advertisement.")
    work()
    mailoutbox.clear()
    acts.restore(comment, by=moderator, reason="It was not.")
    work()

    assert [mail.subject for mail in mailoutbox] == ["Your comment is back: Which chisel?"]


def test_a_removal_that_was_taken_back_at_once_is_not_mailed(
    comment: Comment, moderator: User, work: Work, mailoutbox: Mails
) -> None:
    work()
    mailoutbox.clear()
    acts.remove(comment, by=moderator, reason="A slip.")
    comment.restore()
    work()

    assert not mailoutbox


def test_mail_hangs_together_along_the_thread(
    comment: Comment, post: Post, alice: User, bob: User
) -> None:
    first, _, _ = mail_for(comment)
    answer = publish_comment(author=alice, post=post, parent=comment, body="Why?")
    third, _, _ = mail_for(publish_comment(author=bob, post=post, parent=answer, body="Wood."))

    root = f"<post-{post.pk}@127.0.0.1>"
    assert first.extra_headers["In-Reply-To"] == root
    assert first.extra_headers["References"] == root
    references = third.extra_headers["References"].split()
    assert references[0] == root
    assert references[1] == first.extra_headers["Message-ID"]
    assert references[-1] == third.extra_headers["In-Reply-To"]
    assert third.extra_headers["Message-ID"] not in references


def test_a_very_deep_answer_has_bounded_references(post: Post, alice: User, bob: User) -> None:
    parent = None
    for depth in range(30):
        author = alice if depth % 2 else bob
        parent = publish_comment(author=author, post=post, parent=parent, body=f"Level {depth}")
    assert parent
    mail, _, _ = mail_for(parent)

    assert 2 < len(mail.extra_headers["References"].split()) < 20
