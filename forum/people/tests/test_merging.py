"""Two accounts of one person become one, and every counter stays right."""

from __future__ import annotations

import pytest
from django.core.mail import EmailMultiAlternatives
from django.test import Client

from accounts import renaming
from accounts.invitations.models import Invitation, Place
from accounts.invitations.tree import inviter_of, read_tree
from accounts.models import User
from conftest import ClientOf, make_user
from forum.leaving import merging, relations
from forum.leaving.relations import KEPT, name_of
from forum.models import Block, Board, Comment, Mute, Post, Vote, cast_vote, recount
from forum.moderation.flagging import flag
from forum.moderation.models import Act, Decision, Flag
from forum.notifications.models import Notice
from forum.people.tests.conftest import Work
from forum.posting import publish_comment, publish_post
from outbox import Later
from outbox.models import Job

PLACE = "/moderation/people/bert/merging/"
SURE = {"into": "bob", "reason": "One person, two accounts.", "sure": "yes"}

LEFT_BEHIND = {
    "accounts.User_groups.user": "No right of an account passes to another.",
    "accounts.User_user_permissions.user": "The same.",
    "forum.Board_moderators.user": "The same.",
    "account.EmailAddress.user": "What opens an account never moves.",
    "mfa.Authenticator.user": "The same.",
    "usersessions.UserSession.user": "The same.",
    "socialaccount.SocialAccount.user": "The same.",
    "profiles.Profile.user": "The other tells of themselves what they want.",
    "notifications.MailPreference.user": "The other has chosen already.",
    "trust.LevelChange.user": "The other's level has its own history.",
    "drafts.Submission.user": "Only keeps one press of a button from counting twice.",
    "leaving.Export.user": "A copy of an account that is no more.",
    "invitations.JoinRequest.decided_by": "Who decided has a role, and is never merged away.",
    "invitations.Place.person": "Handed over, where the other stands nowhere in the tree yet.",
    "guests.Asked.user": "About an address that is not the other's.",
}


@pytest.fixture
def bert(db: None) -> User:
    """Bob's other account."""
    return make_user("bert")


@pytest.fixture
def browser(sure_client_of: ClientOf, administrator: User) -> Client:
    return sure_client_of(administrator)


def test_first_what_would_move_is_shown(browser: Client, bert: User, bob: User, post: Post) -> None:
    publish_comment(author=bert, post=post, body="From bert.")

    page = browser.post(PLACE, {"into": "bob", "reason": "One person."}).text

    assert "What moves to" in page
    assert "<dt>Comments</dt><dd>1</dd>" in page
    assert "Merge bert into bob" in page
    assert not Decision.objects.exists()
    bert.refresh_from_db()
    assert bert.is_active


def test_words_move_and_the_name_leads_on(
    browser: Client,
    client: Client,
    bert: User,
    bob: User,
    administrator: User,
    board: Board,
    work: Work,
    mailoutbox: list[EmailMultiAlternatives],
) -> None:
    post = publish_post(author=bert, board=board, title="By bert", body="Words")
    words = publish_comment(author=bert, post=post, body="From bert.")

    assert browser.post(PLACE, SURE)["Location"] == "/moderation/people/bob/"
    assert client.get("/people/bert/")["Location"] == "/people/bob/"
    work()

    post.refresh_from_db()
    words.refresh_from_db()
    assert (post.author, words.author) == (bob, bob)
    assert client.get("/people/bert/")["Location"] == "/people/bob/"
    decision = Decision.objects.get()
    assert (decision.act, decision.person, decision.actor) == (Act.MERGE, bob, administrator)
    assert decision.reason == "One person, two accounts."
    assert decision.facts["comments"] == 1
    assert any(mail.to == [bob.email] and "became one" in mail.subject for mail in mailoutbox)
    assert not User.objects.filter(name="bert").exists()
    assert renaming.free_again_at(bob) is None


def test_nobody_is_left_in_the_other_account(
    browser: Client, client_of: ClientOf, client: Client, bert: User, bob: User, work: Work
) -> None:
    theirs = client_of(bert)

    browser.post(PLACE, SURE)

    assert theirs.get("/settings/profile/").status_code == 302
    work()
    words = {"login": "bert@example.org", "password": "correct horse battery"}
    assert client.post("/accounts/login/", words).status_code == 200
    assert User.objects.create_user("somebody-new", "bert@example.org")


def test_double_votes_and_votes_on_own_words_are_dropped(
    bert: User,
    bob: User,
    alice: User,
    administrator: User,
    post: Post,
    comment: Comment,
    work: Work,
) -> None:
    by_bert = publish_comment(author=bert, post=post, body="From bert.")
    by_alice = publish_comment(author=alice, post=post, body="From alice.")
    for thing in (post, by_bert, by_alice):
        cast_vote(bob, thing, 1)
    for thing, value in ((post, -1), (comment, 1)):
        cast_vote(bert, thing, value)
    assert merging.preview(bert, bob)["votes dropped"] == 3

    merging.begin(bert, bob, reason="One person.", by=administrator)
    work()

    left = {(vote.comment or vote.post, vote.value) for vote in Vote.objects.all()}
    assert left == {(post, 1), (by_alice, 1)}
    assert {vote.user for vote in Vote.objects.all()} == {bob}
    assert not any(recount().values())


def test_flags_notices_blocks_and_mutes_move_once(
    bert: User,
    bob: User,
    alice: User,
    administrator: User,
    post: Post,
    comment: Comment,
    work: Work,
) -> None:
    for person in (bert, bob):
        flag(post, by=person, reason="spam", words="")
        Mute.set(person, "chisels")
        Mute.set(person, post)
        Block.set(person, alice)
        Notice.objects.create(recipient=person, kind="reply", event="comment:0", comment=comment)
    flag(comment, by=bert, reason="spam", words="")
    Mute.set(bert, post.board)
    Mute.set(bert, "planes")
    Block.set(bert, bob)
    Mute.set(bob, bert)

    merging.begin(bert, bob, reason="One person.", by=administrator)
    work()

    assert [(f.user, f.thing) for f in Flag.objects.all()] == [(bob, post)]
    assert {str(mute.thing) for mute in Mute.objects.filter(user=bob)} == {
        "chisels", "planes", str(post), str(post.board),
    }  # fmt: skip
    assert [(block.blocker, block.blocked) for block in Block.objects.all()] == [(bob, alice)]
    assert Notice.objects.get().recipient == bob


def test_one_whose_time_is_over_goes_on(
    bert: User, bob: User, administrator: User, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    for n in range(5):
        publish_comment(author=bert, post=post, body=f"Number {n}")
    monkeypatch.setattr(merging, "AT_ONCE", 2)
    merging.begin(bert, bob, reason="One person.", by=administrator)
    payload = Job.objects.get(kind=merging.KIND).payload

    monkeypatch.setattr(merging, "PATIENCE", -1.0)
    with pytest.raises(Later):
        merging.merge(payload)
    monkeypatch.undo()
    merging.merge(payload)
    merging.merge(payload)

    assert Comment.objects.filter(author=bob).count() == 5
    assert not any(recount().values())


@pytest.mark.parametrize(
    ("gone", "into", "objection"),
    [
        ("bert", "bert", "one account already"),
        ("bert", "nobody-here", "Nobody is called that"),
        ("bert", "ada", "Nobody merges their own account"),
        ("ada", "bert", "Nobody merges their own account"),
        ("mona", "bert", "has a role here"),
        ("ava", "bert", "has a role here"),
        ("closed", "bert", "is closed"),
    ],
)
def test_what_cannot_be_merged_is_told(
    browser: Client, bert: User, moderator: User, gone: str, into: str, objection: str
) -> None:
    make_user("ava", is_superuser=True)
    make_user("closed", is_active=False)

    answer = browser.post(f"/moderation/people/{gone}/merging/", SURE | {"into": into})

    assert answer.status_code == 422
    assert objection in answer.text
    assert "One person, two accounts." in answer.text
    assert not Decision.objects.exists()


def test_only_administrators_who_are_sure(
    sure_client_of: ClientOf, client_of: ClientOf, administrator: User, moderator: User,
    mallory: User, bert: User, bob: User
) -> None:  # fmt: skip
    staff = make_user("stan", is_staff=True, is_moderator=True)
    for person in (moderator, mallory, staff):
        assert sure_client_of(person).post(PLACE, SURE).status_code == 403
    unsure = client_of(administrator).post(PLACE, SURE)
    assert unsure["Location"].startswith("/accounts/reauthenticate/")

    bert.refresh_from_db()
    assert bert.is_active


def test_of_every_model_it_is_known_whether_it_moves() -> None:
    known = merging.MOVES | set(LEFT_BEHIND) | set(KEPT)

    assert {name_of(model, field) for model, field in relations.relations()} <= known


def test_whom_one_brought_is_whom_the_other_brought(
    bert: User, bob: User, alice: User, mallory: User, administrator: User, work: Work
) -> None:
    invitation = Invitation.bind(bert, "dora@example.org")
    Place.give(bert, Invitation.bind(alice, bert.email))
    Place.give(mallory, Invitation.bind(bert, mallory.email))

    merging.begin(bert, bob, reason="One person.", by=administrator)
    work()

    assert [inviter_of(person) for person in (mallory, bob)] == [bob, alice]
    invitation.refresh_from_db()
    assert invitation.inviter == bob


def test_whoever_invited_their_own_other_account_stands_in_no_ring(
    bert: User, bob: User, mallory: User, administrator: User, work: Work
) -> None:
    Place.give(mallory, Invitation.bind(bert, mallory.email))
    Place.give(bob, Invitation.bind(mallory, bob.email))

    merging.begin(bert, bob, reason="One person.", by=administrator)
    work()

    [root] = read_tree().branches
    assert root.name == "deleted member"
    assert [branch.name for branch in root.below] == ["mallory"]
    assert [branch.name for branch in root.below[0].below] == ["bob"]
