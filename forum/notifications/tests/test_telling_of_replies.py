from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.core.mail import EmailMessage
from django.db import OperationalError, transaction

from accounts.models import User
from forum.models import Comment, Post
from forum.moderation import acts
from forum.notifications.models import Notice
from forum.notifications.tasks import announce
from forum.posting import edit_comment, publish_comment
from outbox.models import Job

from .conftest import Work

Mails = list[EmailMessage]


def test_who_wrote_the_post_hears_of_an_answer_once(
    comment: Comment, alice: User, work: Work, mailoutbox: Mails
) -> None:
    work()

    [notice] = Notice.objects.all()
    assert (notice.recipient, notice.kind, notice.comment) == (alice, Notice.Kind.REPLY, comment)
    assert notice.mailed_at
    [mail] = mailoutbox
    assert mail.to == ["alice@example.org"]


def test_who_is_answered_hears_of_it_and_the_others_do_not(
    comment: Comment, post: Post, bob: User, mallory: User, work: Work
) -> None:
    work()
    Notice.objects.all().delete()
    publish_comment(author=mallory, post=post, parent=comment, body="Narrow!")
    work()

    [notice] = Notice.objects.all()
    assert notice.recipient == bob


def test_nobody_is_told_of_their_own_words(post: Post, alice: User, work: Work) -> None:
    mine = publish_comment(author=alice, post=post, body="One more thing.")
    publish_comment(author=alice, post=post, parent=mine, body="And another.")
    work()

    assert not Notice.objects.exists()


def test_a_guest_without_an_account_is_told_nothing(post: Post, bob: User, work: Work) -> None:
    guest = Comment.objects.create(post=post, guest_name="Grace", body="Hello")
    publish_comment(author=bob, post=post, parent=guest, body="Hello Grace")
    work()

    assert not Notice.objects.exists()


def test_somebody_who_is_gone_is_told_nothing(comment: Comment, alice: User, work: Work) -> None:
    User.objects.filter(pk=alice.pk).update(is_active=False)
    work()

    assert not Notice.objects.exists()


def test_announcing_twice_tells_and_mails_once(
    comment: Comment, work: Work, mailoutbox: Mails
) -> None:
    work()
    announce({"comment": comment.pk})
    Job.objects.filter(kind="notifications.mail").update(done_at=None)
    work()

    assert Notice.objects.count() == 1
    assert len(mailoutbox) == 1


def test_editing_does_not_announce_again(comment: Comment, work: Work, mailoutbox: Mails) -> None:
    work()
    edit_comment(comment, body="The wider one, I think.")
    work()

    assert Notice.objects.count() == 1
    assert len(mailoutbox) == 1


@pytest.mark.parametrize("verb", ["hold", "remove", "delete_words"])
def test_what_is_gone_before_it_is_announced_is_not(
    verb: str, comment: Comment, work: Work, mailoutbox: Mails
) -> None:
    getattr(comment, verb)()
    work()

    assert not Notice.objects.exists()
    assert not mailoutbox


def test_under_a_removed_post_nothing_is_announced(
    comment: Comment, post: Post, work: Work
) -> None:
    post.remove()
    work()

    assert not Notice.objects.exists()


def test_words_removed_before_the_mail_goes_out_are_not_mailed(
    comment: Comment, work: Work, mailoutbox: Mails
) -> None:
    announce({"comment": comment.pk})
    comment.remove()
    work()

    assert Notice.objects.count() == 1
    assert not mailoutbox


def test_held_words_are_announced_when_they_are_approved(
    comment: Comment, alice: User, moderator: User, work: Work, mailoutbox: Mails
) -> None:
    comment.hold()
    work()
    assert not mailoutbox

    acts.approve(comment, by=moderator)
    work()

    assert Notice.objects.of(alice).filter(kind=Notice.Kind.REPLY).count() == 1
    assert [mail.to for mail in mailoutbox] == [["alice@example.org"]]


def test_a_mail_that_a_removal_stopped_goes_out_when_the_words_are_back(
    comment: Comment, moderator: User, alice: User, work: Work, mailoutbox: Mails
) -> None:
    announce({"comment": comment.pk})
    acts.remove(comment, by=moderator, reason="Too narrow.")
    work()
    acts.restore(comment, by=moderator, reason="My mistake.")
    work()

    to_alice = [mail for mail in mailoutbox if mail.to == ["alice@example.org"]]
    assert len(to_alice) == 1
    assert Notice.objects.of(alice).count() == 1


def test_imported_words_are_announced_to_nobody(post: Post, moderator: User, work: Work) -> None:
    old = Comment.objects.create(
        post=post, guest_name="Grace", body="Hi", state="held", source="blog", source_key="1"
    )
    acts.approve(old, by=moderator)
    work()

    assert not Notice.objects.exists()


def test_notice_and_mail_stand_or_fall_together(comment: Comment) -> None:
    with transaction.atomic():
        announce({"comment": comment.pk})
        transaction.set_rollback(True)

    assert not Notice.objects.exists()
    assert not Job.objects.filter(kind="notifications.mail").exists()


def test_a_database_that_leaves_after_the_mail_does_not_send_it_again(
    comment: Comment, work: Work, mailoutbox: Mails, monkeypatch: pytest.MonkeyPatch
) -> None:
    def leave(*args: object, **kwargs: object) -> None:
        raise OperationalError("the connection is lost")

    monkeypatch.setattr("forum.notifications.tasks.timezone", SimpleNamespace(now=leave))
    work()

    assert len(mailoutbox) == 1
    assert Job.objects.get(kind="notifications.mail").done_at
