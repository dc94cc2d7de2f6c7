"""What rules do when somebody writes, flags or votes."""

from __future__ import annotations

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from conftest import ClientOf
from forum.models import Comment, Post, State, Visitor
from forum.moderation import acts
from forum.moderation.flagging import flag
from forum.moderation.models import Act, Case, Decision, Matter
from forum.moderation.tests.conftest import Work
from forum.notifications.models import Notice
from forum.posting import publish_comment
from forum.rules import putting
from forum.rules.models import Hit, Rule
from forum.rules.proving import prove
from outbox.models import Job

from .conftest import Written

FLAGGED = {"asks": "flags_at_least", "value": 2}
UNLOVED = {"asks": "score_at_most", "value": -1}


def test_an_acting_rule_holds_and_says_so_everywhere(
    acting: Written, post: Post, bob: User, client_of: ClientOf, moderator: User
) -> None:
    rule = acting()
    comment = publish_comment(author=bob, post=post, body="Pine!")

    assert comment.state == State.HELD
    decision = Decision.objects.get(act=Act.HOLD)
    assert decision.rule == f"rule {rule.pk}: No pine"
    assert decision.reason == "We talk about hardwood here."
    assert decision.facts == {"met": ["It says one of: pine"]}
    page = client_of(moderator).get(f"/moderation/comments/{comment.pk}/").text
    assert f"rule {rule.pk}: No pine" in page


def test_what_it_does_not_meet_shows(acting: Written, post: Post, bob: User, work: Work) -> None:
    acting()
    comment = publish_comment(author=bob, post=post, body="Oak!")
    work()

    comment.refresh_from_db()
    assert comment.is_standing
    assert not Hit.objects.exists()


def test_in_shadow_it_only_notes(
    written: Written, post: Post, bob: User, moderator: User, work: Work
) -> None:
    rule = written()
    prove(rule)
    putting.watch(rule, by=moderator)
    comment = publish_comment(author=bob, post=post, body="Pine!")
    work()

    comment.refresh_from_db()
    assert comment.is_standing
    hit = Hit.objects.get()
    assert (hit.rule, hit.thing, hit.has_acted) == (rule, comment, False)
    assert not Decision.objects.filter(act=Act.HOLD).exists()
    [line] = [each for each in comment.screening.seen if each["phase"] == "site_rules"]
    assert line["saw"]["rules_in_shadow"] == [rule.in_log]


def test_drafts_and_what_is_off_see_nothing(
    written: Written, acting: Written, post: Post, bob: User, moderator: User, work: Work
) -> None:
    written(name="A draft")
    putting.switch_off(acting(name="Off"), by=moderator)
    publish_comment(author=bob, post=post, body="Pine!")
    work()

    assert not Hit.objects.exists()


def test_moderators_are_not_looked_at(acting: Written, post: Post, moderator: User) -> None:
    acting()

    assert publish_comment(author=moderator, post=post, body="Pine!").is_standing


def test_guests_are(acting: Written, post: Post) -> None:
    acting({"asks": "is_guest", "value": None}, does="remove")
    gwen = Visitor("Gwen", "gwen@example.org")
    comment = publish_comment(author=gwen, post=post, body="Hello!")

    assert comment.state == State.REMOVED


def test_the_strictest_of_several_counts(
    acting: Written, post: Post, bob: User, work: Work
) -> None:
    acting(name="Let through", does="approve")
    acting(name="Hold")
    acting(name="Flag", does="flag")
    comment = publish_comment(author=bob, post=post, body="Pine!")

    assert comment.state == State.HELD
    assert Case.objects.open().about(comment).filter(matter=Matter.FLAGGED).exists()
    assert Hit.objects.count() == 3


def test_a_rule_may_let_through_what_a_phase_would_hold(
    acting: Written, post: Post, bob: User, work: Work
) -> None:
    rule = acting({"asks": "leads_to", "value": ["example.org"]}, does="approve")
    comment = publish_comment(author=bob, post=post, body="See https://example.org/a")
    work()

    comment.refresh_from_db()
    assert comment.is_standing
    decision = Decision.objects.get(act=Act.APPROVE)
    assert (decision.rule, decision.facts["against"]) == (
        rule.in_log,
        ["first_words", "new_domains"],
    )


def test_flags_are_what_a_rule_may_wait_for(
    acting: Written, comment: Comment, bob: User, alice: User, mallory: User, work: Work
) -> None:
    acting(FLAGGED)
    work()
    flag(comment, by=alice, reason="spam")
    work()
    comment.refresh_from_db()
    assert comment.is_standing

    flag(comment, by=mallory, reason="spam")
    work()
    comment.refresh_from_db()
    assert comment.state == State.HELD
    told = Notice.objects.filter(recipient=bob, kind=Notice.Kind.HELD)
    assert told.count() == 1


def test_what_a_moderator_kept_flags_do_not_hold_again(
    acting: Written, comment: Comment, alice: User, mallory: User, moderator: User, work: Work
) -> None:
    acting(FLAGGED)
    flag(comment, by=alice, reason="spam")
    acts.dismiss_flags(comment, by=moderator)
    flag(comment, by=mallory, reason="spam")
    work()

    comment.refresh_from_db()
    assert comment.is_standing


def test_votes_are_what_a_rule_may_wait_for(
    acting: Written, comment: Comment, alice: User, mallory: User, client_of: ClientOf, work: Work
) -> None:
    acting(UNLOVED)
    work()
    for user in (alice, mallory):
        client_of(user).post(f"/comments/{comment.pk}/vote/", {"value": "-1"})
    [job] = Job.objects.filter(kind="screening.reconsider")
    assert job.due > timezone.now()
    Job.objects.filter(pk=job.pk).update(due=timezone.now())
    work()

    comment.refresh_from_db()
    assert comment.state == State.HELD


def test_votes_ask_nobody_where_no_rule_asks_for_them(
    acting: Written, comment: Comment, mallory: User, client_of: ClientOf
) -> None:
    acting()
    client_of(mallory).post(f"/comments/{comment.pk}/vote/", {"value": "-1"})

    assert not Job.objects.filter(kind="screening.reconsider").exists()


def test_its_record_tells_what_moderators_made_of_it(
    acting: Written, post: Post, bob: User, moderator: User, client_of: ClientOf
) -> None:
    rule = acting()
    right, wrong, _ = (
        publish_comment(author=bob, post=post, body=f"Pine {number}!") for number in range(3)
    )
    acts.remove(right, by=moderator, reason="Rules.")
    acts.approve(wrong, by=moderator)
    page = client_of(moderator).get(f"/moderation/rules/{rule.pk}/").text

    assert "It acted on 3 posts and comments." in page
    assert "right in 1 and wrong in 1: a precision of 0.50" in page
    assert "moderators decided otherwise" in page
    assert "right in 1 and wrong in 1" in client_of(moderator).get("/moderation/rules/").text


def test_the_page_of_a_rule_costs_the_same_however_much_it_met(
    acting: Written, post: Post, bob: User, moderator: User, client_of: ClientOf
) -> None:
    rule, browser = acting(), client_of(moderator)

    def count(size: int) -> int:
        for number in range(size):
            publish_comment(author=bob, post=post, body=f"Pine {size} {number}!")
        browser.get(f"/moderation/rules/{rule.pk}/")
        with CaptureQueriesContext(connection) as queries:
            browser.get(f"/moderation/rules/{rule.pk}/")
        return len(queries)

    assert count(2) == count(12)


def test_without_rules_writing_costs_one_query_more(post: Post, bob: User) -> None:
    with CaptureQueriesContext(connection) as queries:
        publish_comment(author=bob, post=post, body="Hello!")

    assert sum("rules_rule" in query["sql"] for query in queries) == 1
    assert not Rule.objects.exists()
