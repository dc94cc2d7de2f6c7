"""A rule on what was decided in the past."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from conftest import ClientOf
from forum.models import Board, Comment, Post, Visitor
from forum.moderation import acts
from forum.polls.plan import Plan
from forum.posting import publish_comment, publish_post
from forum.rules import proving
from forum.rules.models import Rule
from forum.rules.proving import proof_of, prove

from .conftest import PINE, Written

Say = Callable[..., Comment]


@pytest.fixture
def say(post: Post, bob: User, moderator: User) -> Say:
    """A comment of bob's, and what a moderator did about it."""

    def publish(body: str, decided: str = "", *, days: int = 1) -> Comment:
        comment = publish_comment(author=bob, post=post, body=body)
        Comment.objects.filter(pk=comment.pk).update(
            created_at=timezone.now() - timedelta(days=days)
        )
        if decided:
            _decide(comment, decided, moderator)
        return comment

    return publish


def _decide(comment: Comment, decided: str, by: User) -> None:
    if decided == "remove":
        assert acts.remove(comment, by=by, reason="As the rules say.")
    else:
        acts.hold(comment, by=by, reason="Hm.")
        assert acts.approve(comment, by=by)


@pytest.fixture
def past(say: Say) -> None:
    say("Buy pine one", "remove")
    say("Buy pine two", "remove")
    say("My pine bench", "approve")
    say("Buy oak", "remove")
    say("Pine it is")
    say("An oak bench", "approve")
    say("A bench")


def test_it_shows_what_it_met_and_how_right_that_was(past: None, written: Written) -> None:
    proof = prove(written())

    assert (proof.looked, proof.met) == (8, 4)  # and the post itself
    assert (proof.right, proof.wrong, proof.undecided, proof.missed) == (2, 1, 1, 1)
    assert (proof.precision, proof.recall) == (0.667, 0.667)


def test_a_rule_that_lets_through_is_right_where_moderators_did(
    past: None, written: Written
) -> None:
    proof = prove(written(does="approve"))

    assert (proof.right, proof.wrong, proof.missed) == (1, 2, 1)


def test_examples_can_be_read(
    past: None, written: Written, client_of: ClientOf, moderator: User
) -> None:
    rule = written()
    browser = client_of(moderator)
    page = browser.post(f"/moderation/rules/{rule.pk}/proof/", follow=True).text

    for words in ("Buy pine one", "My pine bench", "Pine it is", "Buy oak"):
        assert words in page
    assert "An oak bench" not in page
    assert "0.67" in page


def test_the_last_decision_counts(say: Say, written: Written, moderator: User) -> None:
    comment = say("Pine", "remove")
    acts.restore(comment, by=moderator, reason="A mistake.")

    assert prove(written()).wrong == 1


def test_what_rules_decided_is_no_truth(post: Post, written: Written) -> None:
    publish_comment(author=Visitor("Gwen", "gwen@example.org"), post=post, body="Pine")

    assert prove(written()).undecided == 1


def test_what_is_long_ago_or_imported_is_not_looked_at(say: Say, written: Written) -> None:
    say("Old pine", "remove", days=91)
    imported = say("Imported pine", "remove")
    Comment.objects.filter(pk=imported.pk).update(source="archive", source_key="1")

    assert prove(written()).met == 0


def test_what_was_decided_is_looked_at_before_the_rest(
    past: None, written: Written, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(proving, "MOST", 5)
    monkeypatch.setattr(proving.the_past, "__kwdefaults__", {"most": 5})
    proof = prove(written())

    assert (proof.looked, proof.right + proof.wrong + proof.missed) == (5, 4)


def test_without_decisions_there_is_no_precision(say: Say, written: Written) -> None:
    say("Pine")
    proof = prove(written())

    assert (proof.met, proof.precision, proof.recall) == (1, None, None)


def test_the_proof_is_kept_for_this_version_only(
    past: None, written: Written, moderator: User
) -> None:
    rule = written()
    old = Rule.objects.get(pk=rule.pk)
    rule.write(conditions=[PINE], deeds=[{"deed": "flag"}])
    prove(old)
    rule.refresh_from_db()

    assert proof_of(rule) is None
    prove(rule)
    rule.refresh_from_db()
    assert proof_of(rule)


def test_a_command_says_how_long_it_took(
    past: None, written: Written, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("prove_rule", str(written().pk))
    said = capsys.readouterr().out

    assert "No pine" in said
    assert "4 of 8" in said
    assert "seconds" in said


def test_polls_are_read_with_their_posts(board: Board, bob: User, written: Written) -> None:
    def prove_over(count: int) -> int:
        for number in range(count):
            plan = Plan(question=f"Pine {number}?", options=("Yes", "No"))
            publish_post(author=bob, board=board, title=f"A {number}", body="Of what?", poll=plan)
        with CaptureQueriesContext(connection) as queries:
            proof = prove(rule)
        assert proof.met == Post.objects.count()
        return len(queries)

    rule = written()
    assert prove_over(2) == prove_over(8)
