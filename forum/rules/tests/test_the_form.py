"""Writing a rule, and being told what is not right yet."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from conftest import ClientOf
from forum.models import Board, Tag
from forum.moderation.models import Act, Decision
from forum.rules.forms import ROWS
from forum.rules.models import MAX_NAME, Rule

from .conftest import Written

NEW = "/moderation/rules/new/"
TYPED = {
    "name": "Young and loud",
    "of_all": "all",
    "asks_0": "age_below",
    "value_0": "7",
    "asks_2": "has_one",
    "value_2": " Pine,  larch wood ,,pine",
    "decides": "hold",
    "besides": ["tell"],
    "sentence": "We talk about hardwood here.",
}


@pytest.fixture
def browser(client_of: ClientOf, moderator: User) -> Client:
    return client_of(moderator)


def refused(browser: Client, **wrong: Any) -> str:
    answer = browser.post(NEW, TYPED | wrong)
    assert answer.status_code == 422
    assert not Rule.objects.exists()
    assert not Decision.objects.exists()
    return answer.text


def test_what_is_typed_is_a_draft_and_stands_in_the_log(browser: Client, moderator: User) -> None:
    page = browser.post(NEW, TYPED, follow=True)

    rule = Rule.objects.get()
    assert (rule.state, rule.version, rule.made_by) == (Rule.State.DRAFT, 1, moderator)
    assert rule.conditions == [
        {"asks": "age_below", "value": 7},
        {"asks": "has_one", "value": ["Pine", "larch wood", "pine"]},
    ]
    assert rule.deeds == [{"deed": "hold"}, {"deed": "tell"}]
    assert rule.asks == ["author_days", "text"]
    assert "The account is less than 7 days old" in page.text
    assert "It says one of: Pine, larch wood, pine" in page.text
    [decision] = Decision.objects.all()
    assert (decision.act, decision.actor) == (Act.CHANGE, moderator)
    assert "less than 7 days" in decision.facts["changes"]["asks"][1]


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"name": ""}, "Give it a name."),
        ({"name": "\u200b"}, "Give it a name"),
        ({"name": "x" * (MAX_NAME + 1)}, f"at most {MAX_NAME} characters"),
        ({"value_0": "soon"}, "Write a whole number from 0 to 3650."),
        ({"value_0": "-1"}, "Write a whole number from 0 to 3650."),
        ({"value_0": "9" * 400}, "Write a whole number from 0 to 3650."),
        ({"value_0": ""}, "Write a whole number from 0 to 3650."),
        ({"value_2": " , "}, "Write at least one, and commas between several."),
        ({"value_2": "x" * 61}, "is longer than 60 characters"),
        ({"value_2": ",".join(f"w{n}" for n in range(201))}, "There are 201; 200 are the most."),
        ({"value_2": "\u200b\u200b"}, "no character that can be seen"),
        ({"asks_0": "in_boards", "value_0": "Nowhere"}, "There is no board called “Nowhere”."),
        ({"asks_0": "leads_to", "value_0": "http://x.org/"}, "is no name of a site"),
        ({"asks_0": "", "value_0": "7"}, "Choose what this is about, or empty the line."),
        ({"asks_0": "forged"}, "Select a valid choice"),
        ({"asks_0": "", "value_0": "", "asks_2": "", "value_2": ""}, "Choose what the rule looks"),
        ({"decides": "", "besides": []}, "Choose what the rule does."),
        ({"decides": "forged"}, "Select a valid choice"),
        ({"sentence": ""}, "Say why: the author reads it"),
        ({"sentence": "x" * 1001}, "at most 1000 characters"),
        ({"tag": "gone"}, "Select a valid choice"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_comes_back(
    browser: Client, wrong: dict[str, Any], told: str
) -> None:
    page = refused(browser, **wrong)

    assert told in page
    if "sentence" not in wrong:
        assert "We talk about hardwood here." in page


def test_boards_are_named_as_people_name_them(browser: Client, board: Board) -> None:
    browser.post(NEW, TYPED | {"asks_0": "in_boards", "value_0": board.name.upper()})

    assert Rule.objects.get().conditions[0] == {"asks": "in_boards", "value": [board.slug]}


def test_a_rule_that_only_flags_needs_no_sentence(browser: Client) -> None:
    browser.post(NEW, TYPED | {"decides": "", "besides": ["flag"], "sentence": ""})

    assert Rule.objects.get().deeds == [{"deed": "flag"}]


def test_a_tag_is_chosen_among_those_there_are(browser: Client) -> None:
    Tag.objects.create(name="Pine", slug="pine")
    page = browser.post(
        NEW, TYPED | {"decides": "", "besides": [], "tag": "pine", "sentence": ""}, follow=True
    )

    assert Rule.objects.get().deeds == [{"deed": "tag", "detail": "pine"}]
    assert "Posts get the tag “Pine”" in page.text


def test_two_rules_have_two_names(browser: Client, written: Written) -> None:
    written(name="Young and LOUD")
    answer = browser.post(NEW, TYPED)

    assert answer.status_code == 422
    assert "There is a rule of this name already." in answer.text


def test_a_rule_is_changed_as_it_was_typed(
    browser: Client, written: Written, moderator: User
) -> None:
    rule = written({"asks": "links_at_least", "value": 2}, {"asks": "is_guest", "value": None})
    form = browser.get(f"/moderation/rules/{rule.pk}/edit/").context["form"]
    rows = [(asks.value(), value.value()) for asks, value in form.rows()]

    assert len(rows) == ROWS
    assert rows[:3] == [("links_at_least", "2"), ("is_guest", ""), (None, None)]
    browser.post(f"/moderation/rules/{rule.pk}/edit/", TYPED)
    rule.refresh_from_db()
    assert (rule.name, rule.version, rule.state) == ("Young and loud", 2, Rule.State.DRAFT)
    changes = Decision.objects.latest("pk").facts["changes"]
    assert changes["name"] == ["No pine", "Young and loud"]
    assert "sentence" not in changes
