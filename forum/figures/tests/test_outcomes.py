from __future__ import annotations

import pytest

from accounts.models import User
from forum.figures import doings, outcomes
from forum.figures.period import Period
from forum.models import Post
from forum.moderation import acts

from .conftest import Judge


def test_a_rule_was_right_where_people_took_away_what_it_held(judge: Judge) -> None:
    for _ in range(3):
        judge("remove")
    judge("approve")
    judge("approve", "remove")
    judge("remove", "restore")
    judge()
    judge("remove", rule="floods")
    figure = outcomes.rules(Period.of("7"))

    assert figure.rows == [
        ["Links", 7, 4, 2, 1, "67%"],
        ["Floods", 1, 1, 0, 0, "too few"],
    ]


def test_of_very_many_acts_the_latest_count(judge: Judge, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outcomes, "MOST", 2)
    for rule in ("old", "links", "links"):
        judge("remove", rule=rule)

    assert [row[:2] for row in outcomes.rules(Period.of("7")).rows] == [["Links", 2]]


def test_what_people_held_is_no_rules_record(post: Post, moderator: User) -> None:
    acts.hold(post, by=moderator, reason="To look at.")
    acts.remove(post, by=moderator, reason="Bad.")

    assert not outcomes.rules(Period.of("7")).rows


def test_decisions_about_other_words_do_not_count_for_a_rule(judge: Judge) -> None:
    judge()
    judge("remove", rule="floods")

    assert [row[2] for row in outcomes.rules(Period.of("7")).rows] == [1, 0]


def test_acts_are_counted_for_people_and_for_rules(judge: Judge, moderator: User) -> None:
    comment = judge("remove")
    acts.lock(comment.post, by=moderator, reason="Enough.")
    figure = doings.acts(Period.of("7"))

    assert ["Held", 0, 1, 1] in figure.rows
    assert ["Locked", 1, 0, 1] in figure.rows
    assert figure.says == "3 decisions, 1 of them by rules."


def test_the_load_names_who_carries_it(judge: Judge, post: Post, administrator: User) -> None:
    for _ in range(3):
        judge("remove")
    acts.lock(post, by=administrator, reason="Enough.")
    figure = doings.load(Period.of("7"))

    assert [row[:3] for row in figure.rows] == [["mona", 3, 1], ["ada", 1, 1]]
    assert figure.says == "mona made 75% of 4 decisions by people."


def test_appeals_and_what_was_restored_are_counted(judge: Judge) -> None:
    judge("remove", "uphold")
    judge("remove", "overturn", "restore")
    figure = outcomes.appeals(Period.of("7"))

    assert [row[1] for row in figure.rows] == [1, 1, 2, 1]
    assert figure.says == "1 of 2 appeals succeeded."
