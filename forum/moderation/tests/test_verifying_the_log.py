"""Whoever holds the database's password and not the key is found out."""

from __future__ import annotations

from collections.abc import Callable
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from accounts.models import User
from forum.models import Comment, Post
from forum.moderation import acts
from forum.moderation.models import Decision, Link
from forum.moderation.sealing import SAID, is_sealed
from forum.moderation.tasks import verify_log
from forum.moderation.verifying import verify
from forum.tests.at_once import PEOPLE, all_at_once

Tamper = Callable[[str], None]


@pytest.fixture
def log(post: Post, moderator: User) -> list[Any]:
    """Five decisions, each in its place."""
    for n in range(5):
        act = acts.lock if n % 2 == 0 else acts.unlock
        act(post, by=moderator, reason=f"Reason {n}.")
        post.refresh_from_db()
    rows = list(Decision.objects.order_by("pk"))
    Link.objects.add(rows)
    return rows


@pytest.fixture
def tamper(db: None) -> Tamper:
    """By the database's owner, who can take off what stands in the way."""

    def do(statement: str) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            for table in ("moderation_decision", "moderation_link"):
                cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
            cursor.execute(statement)

    return do


def _foreign_key() -> str:
    with connection.cursor() as cursor:
        constraints = connection.introspection.get_constraints(cursor, "moderation_link")
    return next(name for name, found in constraints.items() if found["foreign_key"])


def check(*options: str) -> str:
    out = StringIO()
    call_command("verify_log", *options, stdout=out)
    return out.getvalue()


def test_a_log_that_nobody_touched_is_whole(log: list[Any]) -> None:
    told = check()

    assert "5 decisions stand as they were written." in told
    assert f"anchor 5:{Link.objects.get(number=5).seal}" in told


def test_an_empty_log_is_whole(db: None) -> None:
    assert "0 decisions" in check()


@pytest.mark.parametrize(
    "change",
    [
        "reason = 'Something else.'",
        "actor_id = NULL, rule = 'first_words'",
        "at = at - interval '1 day'",
        "facts = '{\"links\": 9}'",
        "act = 'pin'",
        "person_id = actor_id, post_id = NULL",
        "seal = repeat('0', 64)",
    ],
)
def test_a_changed_row_is_found(change: str, log: list[Any], tamper: Tamper) -> None:
    tamper(f"UPDATE moderation_decision SET {change} WHERE id = {log[2].pk}")

    with pytest.raises(CommandError, match=f"Decision {log[2].pk} .* was changed"):
        check()


def test_what_two_rows_say_exchanged_is_found(log: list[Any], tamper: Tamper) -> None:
    one, other = log[0].pk, log[2].pk
    tamper(
        "UPDATE moderation_decision mine SET reason = theirs.reason, at = theirs.at, "
        "seal = theirs.seal FROM moderation_decision theirs "
        f"WHERE mine.id IN ({one}, {other}) AND theirs.id IN ({one}, {other}) "
        "AND mine.id <> theirs.id"
    )

    assert len([fault for fault in verify().faults if "was changed" in fault]) == 2


def test_a_row_taken_out_is_found(log: list[Any], tamper: Tamper) -> None:
    tamper(f"ALTER TABLE moderation_link DROP CONSTRAINT {_foreign_key()}")
    tamper(f"DELETE FROM moderation_decision WHERE id = {log[1].pk}")

    with pytest.raises(CommandError, match="Links 2 to 2 were taken out"):
        check()


def test_a_row_taken_out_with_its_place_and_the_gap_closed_is_found(
    log: list[Any], tamper: Tamper
) -> None:
    tamper("DELETE FROM moderation_link WHERE number = 2")
    tamper(f"DELETE FROM moderation_decision WHERE id = {log[1].pk}")
    for number in (3, 4, 5):
        tamper(f"UPDATE moderation_link SET number = {number - 1} WHERE number = {number}")

    with pytest.raises(CommandError, match="Link 2 does not hold on"):
        check()


def test_places_exchanged_are_found(log: list[Any], tamper: Tamper) -> None:
    tamper(
        "UPDATE moderation_link SET number = -number WHERE number IN (3, 4);"
        "UPDATE moderation_link SET number = 7 + number WHERE number < 0"
    )

    with pytest.raises(CommandError, match="Link 3 does not hold on"):
        check()


def test_a_genuine_row_in_the_place_of_another_genuine_one_is_found(
    log: list[Any], tamper: Tamper, post: Post, moderator: User
) -> None:
    """Taken off the end and kept, while the site went on: it does not fit between the others."""
    kept = Link.objects.get(number=5)
    tamper("DELETE FROM moderation_link WHERE number = 5")
    Link.objects.add([acts.pin(post, by=moderator), acts.unpin(post, by=moderator)])
    tamper(
        f"UPDATE moderation_link SET decision_id = {kept.decision_id}, seal = '{kept.seal}' "
        "WHERE number = 5"
    )

    with pytest.raises(CommandError, match="Link 6 does not hold on"):
        check()


def test_rows_taken_off_the_end_are_found_by_an_anchor_alone(
    log: list[Any], tamper: Tamper
) -> None:
    anchor = str(verify().end)
    tamper("DELETE FROM moderation_link WHERE number > 3")
    tamper(f"DELETE FROM moderation_decision WHERE id >= {log[3].pk}")

    assert "3 decisions stand" in check()
    with pytest.raises(CommandError, match="The chain ends at 3"):
        check(f"--anchor={anchor}")


def test_a_log_that_was_emptied_is_found_by_an_anchor_alone(log: list[Any], tamper: Tamper) -> None:
    anchor = str(verify().end)
    tamper("DELETE FROM moderation_link; DELETE FROM moderation_decision")

    assert "0 decisions" in check()
    with pytest.raises(CommandError, match="The chain ends at 0"):
        check(f"--anchor={anchor}")


def test_an_anchor_stays_true_while_the_log_grows(
    log: list[Any], post: Post, moderator: User
) -> None:
    anchor = str(verify().end)
    Link.objects.add([acts.pin(post, by=moderator)])

    assert "6 decisions stand" in check(f"--anchor={anchor}")


def test_an_anchor_of_another_log_does_not_fit(log: list[Any]) -> None:
    with pytest.raises(CommandError, match="not the one that the anchor names"):
        check(f"--anchor=3:{'0' * 64}")


@pytest.mark.parametrize("words", ["", "3", "3:abc", f"x:{'0' * 64}"])
def test_what_is_no_anchor_is_said(words: str, db: None) -> None:
    with pytest.raises(CommandError, match="anchor"):
        call_command("verify_log", f"--anchor={words}")


def test_a_row_put_in_is_found_and_never_gets_a_place(log: list[Any], tamper: Tamper) -> None:
    tamper(
        "INSERT INTO moderation_decision (act, actor_id, rule, reason, facts, post_id, at, seal) "
        "SELECT act, actor_id, rule, 'Forged.', facts, post_id, at, seal "
        f"FROM moderation_decision WHERE id = {log[0].pk}"
    )
    verify_log({})

    assert Link.objects.count() == 5
    with pytest.raises(CommandError, match="was put in by something other than this site"):
        check()


def test_what_had_no_time_to_get_its_place_gets_it_at_night(
    post: Post, moderator: User, caplog: pytest.LogCaptureFixture
) -> None:
    acts.lock(post, by=moderator, reason="Enough.")
    assert "1 more are not in the chain yet." in check()

    with caplog.at_level("INFO"):
        verify_log({})
    assert verify().linked == 1
    assert f"anchor {verify().end}" in caplog.text


def test_at_night_what_is_wrong_goes_to_the_journal(
    log: list[Any], tamper: Tamper, caplog: pytest.LogCaptureFixture
) -> None:
    tamper(f"UPDATE moderation_decision SET reason = 'Else.' WHERE id = {log[0].pk}")
    verify_log({})

    assert f"Decision {log[0].pk} (link 1) was changed." in caplog.text


def test_another_key_makes_all_look_forged_unless_the_old_one_is_named(
    log: list[Any], settings: Any, post: Post, moderator: User
) -> None:
    old, settings.LOG_KEY = settings.LOG_KEY, "another key"
    with pytest.raises(CommandError, match="was LOG_KEY .* changed without a fallback"):
        check()

    settings.LOG_KEY_FALLBACKS = [old]
    Link.objects.add([acts.pin(post, by=moderator)])
    assert "6 decisions stand" in check()


def test_all_that_a_decision_says_is_sealed() -> None:
    columns = {field.attname for field in Decision._meta.concrete_fields}
    assert columns == {*SAID, "at", "facts", "seal"}


facts = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(codec="utf-8", exclude_characters="\0")),
    lambda inner: st.lists(inner) | st.dictionaries(st.text("abc", max_size=3), inner),
    max_leaves=8,
)


@pytest.mark.django_db
@given(found=facts)
def test_a_seal_holds_whatever_the_facts_are(found: Any) -> None:
    row = Decision.objects.create(act="change", rule="a rule", facts={"found": found})

    assert is_sealed(Decision.objects.get(pk=row.pk))


def test_the_database_refuses_to_rewrite_the_log(log: list[Any]) -> None:
    for table in ("moderation_decision", "moderation_link"):
        for statement in (
            f"UPDATE {table} SET seal = ''",
            f"DELETE FROM {table}",
            f"DELETE FROM {table} WHERE false",
        ):
            with (
                pytest.raises(IntegrityError, match="only ever added"),
                transaction.atomic(),
                connection.cursor() as cursor,
            ):
                cursor.execute(statement)


def test_the_database_refuses_to_empty_the_log(db: None) -> None:
    """Switched off for the other tests, some of which end by emptying every table."""
    for table in ("moderation_decision", "moderation_link"):
        with (
            pytest.raises(IntegrityError, match="only ever added"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(
                f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER never_emptied;TRUNCATE {table} CASCADE"
            )


@pytest.mark.django_db(transaction=True)
def test_whoever_writes_at_the_same_moment_has_places_one_after_another(
    post: Post, moderator: User
) -> None:
    def decide() -> object:
        return Decision.objects.create(act="pin", actor=moderator, post=post)

    all_at_once(decide)

    assert verify().linked == PEOPLE
    assert verify().is_whole
    assert verify().waiting == 0


@pytest.mark.django_db(transaction=True)
def test_several_that_give_the_same_rows_their_places_do_it_once(
    log: list[Any], comment: Comment, moderator: User
) -> None:
    assert all_at_once(lambda: Link.objects.add(log)) == [0] * PEOPLE
    assert verify().linked == 5
