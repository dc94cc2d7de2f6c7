"""What is blocked or muted makes no notice and no mail, whenever that was done."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.mail import EmailMessage

from accounts.models import User
from conftest import ClientOf
from forum.models import Block, Comment, Mute, Post
from forum.moderation import acts
from forum.notifications.models import Notice
from forum.notifications.telling import tell_of_reply
from forum.posting import edit_comment, publish_comment

from .conftest import Work

Mails = list[EmailMessage]
Wish = Callable[[User, Comment], None]
"""What somebody does about a comment."""


def block(reader: User, comment: Comment) -> None:
    assert comment.author
    Block.set(reader, comment.author)


def be_blocked(reader: User, comment: Comment) -> None:
    assert comment.author
    Block.set(comment.author, reader)


def mute_person(reader: User, comment: Comment) -> None:
    assert comment.author
    Mute.set(reader, comment.author)


def mute_words(reader: User, comment: Comment) -> None:
    Mute.set(reader, "WIDER one")


def mute_title(reader: User, comment: Comment) -> None:
    Mute.set(reader, "chisel")


def mute_board(reader: User, comment: Comment) -> None:
    Mute.set(reader, comment.post.board)


def mute_post(reader: User, comment: Comment) -> None:
    Mute.set(reader, comment.post)


def mute_branch(reader: User, comment: Comment) -> None:
    Mute.set(reader, comment)


WISHES = [
    block, be_blocked, mute_person, mute_words, mute_title, mute_board, mute_post, mute_branch
]  # fmt: skip


@pytest.mark.parametrize("wish", WISHES)
def test_no_notice_and_no_mail_comes_of_it(
    wish: Wish, comment: Comment, alice: User, work: Work, mailoutbox: Mails
) -> None:
    wish(alice, comment)
    work()

    assert not Notice.objects.filter(recipient=alice).exists()
    assert not mailoutbox


@pytest.mark.parametrize("wish", WISHES)
def test_a_mail_that_waits_is_not_sent(
    wish: Wish, comment: Comment, alice: User, work: Work, mailoutbox: Mails
) -> None:
    tell_of_reply(comment)
    notice = Notice.objects.get(recipient=alice)
    wish(alice, comment)
    work()

    assert not mailoutbox
    notice.refresh_from_db()
    assert notice.mailed_at is None


def test_without_a_wish_both_come(
    comment: Comment, alice: User, work: Work, mailoutbox: Mails
) -> None:
    """The claims above would hold as well if nobody were ever told of anything."""
    work()

    assert Notice.objects.of(alice).count() == 1
    assert [mail.to for mail in mailoutbox] == [["alice@example.org"]]


@pytest.mark.parametrize("wish", WISHES[2:])
def test_what_was_told_before_a_mute_stays_told(
    wish: Wish, comment: Comment, alice: User, work: Work
) -> None:
    work()
    wish(alice, comment)

    assert Notice.objects.of(alice).count() == 1


@pytest.mark.parametrize("wish", [block, be_blocked])
def test_what_was_told_before_a_block_is_seen_by_neither(
    wish: Wish, client_of: ClientOf, comment: Comment, alice: User, bob: User, work: Work
) -> None:
    publish_comment(author=alice, post=comment.post, parent=comment, body="Wide how?")
    work()
    assert "answered your" in client_of(bob).get("/notices/").text
    wish(alice, comment)

    for reader in (alice, bob):
        assert "answered your" not in client_of(reader).get("/notices/").text
        assert Notice.objects.of(reader).unread().count() == 0
        hidden = Notice.objects.get(recipient=reader)
        assert client_of(reader).post(f"/notices/{hidden.pk}/reading/").status_code == 404

    Block.objects.all().delete()
    assert "answered your" in client_of(alice).get("/notices/").text


def test_all_can_be_marked_read_around_a_block(
    client_of: ClientOf, comment: Comment, alice: User, mallory: User, work: Work
) -> None:
    publish_comment(author=mallory, post=comment.post, body="Another")
    work()
    Block.set(alice, mallory)
    newest = Notice.objects.filter(recipient=alice).latest("pk").pk

    client_of(alice).post("/notices/reading/", {"newest": newest})

    assert Notice.objects.of(alice).unread().count() == 0
    assert Notice.objects.get(recipient=alice, comment__author=mallory).is_unread


def test_deep_in_a_muted_branch_nothing_is_told(
    comment: Comment, alice: User, bob: User, work: Work, mailoutbox: Mails
) -> None:
    above = comment
    for n in range(3):
        above = publish_comment(
            author=alice if n % 2 == 0 else bob, post=comment.post, parent=above, body=f"Deep {n}"
        )
    work()
    mailoutbox.clear()
    Mute.set(alice, comment)
    answer = publish_comment(author=bob, post=comment.post, parent=above, body="To alice")
    beside = publish_comment(author=bob, post=comment.post, body="Another branch")
    work()

    told = set(Notice.objects.of(alice).values_list("comment", flat=True))
    assert answer.pk not in told
    assert beside.pk in told
    assert len(mailoutbox) == 1


def test_unmuting_tells_of_what_comes_then(
    post: Post, comment: Comment, alice: User, bob: User, work: Work
) -> None:
    Mute.set(alice, post)
    work()
    Mute.take_back(alice, post)
    work()
    assert not Notice.objects.of(alice).exists()

    publish_comment(author=bob, post=post, body="News")
    work()
    assert Notice.objects.of(alice).count() == 1


def test_editing_an_unheard_answer_tells_nobody(
    client_of: ClientOf, comment: Comment, alice: User, work: Work, mailoutbox: Mails
) -> None:
    Block.set(alice, comment.author)  # type: ignore[arg-type]
    work()
    edit_comment(comment, body="Now with @alice in it")
    work()

    assert not Notice.objects.filter(recipient=alice).exists()
    assert not mailoutbox


def test_a_notice_says_no_word_that_was_muted_since(
    client_of: ClientOf, comment: Comment, alice: User, work: Work
) -> None:
    work()
    Mute.set(alice, "wider")

    page = client_of(alice).get("/notices/").text

    assert "The wider one." not in page
    assert "“wider” is said here, which you muted." in page


def test_moderators_decisions_are_told_whatever_is_muted_or_blocked(
    comment: Comment, bob: User, moderator: User, work: Work, mailoutbox: Mails
) -> None:
    Mute.set(bob, comment.post)
    Mute.set(bob, comment.post.board)
    Mute.set(bob, comment)
    Mute.set(bob, moderator)
    Block.set(bob, moderator)
    acts.remove(comment, by=moderator, reason="An advertisement.")
    work()

    assert Notice.objects.of(bob).filter(kind="removed").count() == 1
    assert [mail.to for mail in mailoutbox][-1] == ["bob@example.org"]
