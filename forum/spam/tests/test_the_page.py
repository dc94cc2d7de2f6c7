"""Where moderators see how good the model is, and administrators say which version acts."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from conftest import ClientOf
from forum.moderation.models import Act, Decision
from forum.spam.measuring import Trial
from forum.spam.models import SpamModel

PAGE = "/moderation/spam/"
SAID = Trial("made up", [0.9, 0.8, 0.3, 0.1], [True, True, False, False])


@pytest.fixture
def learned(db: None) -> SpamModel:
    shipped = SpamModel.objects.create(is_prior=True)
    shipped.activate(chosen=False)
    model = SpamModel.objects.create(
        learned_from=4, of_spam=2, measures={"after": SAID.measures, "before": SAID.measures}
    )
    model.activate(chosen=False)
    return model


def test_members_do_not_see_it_and_moderators_choose_nothing(
    client_of: ClientOf, alice: User, moderator: User, learned: SpamModel
) -> None:
    assert client_of(alice).get(PAGE).status_code == 403
    page = client_of(moderator).get(PAGE).text
    assert "Let it act" not in page
    assert client_of(moderator).post(f"{PAGE}{learned.pk}/activation/").status_code == 403


def test_before_anything_was_learned_the_page_says_what_it_takes(
    client_of: ClientOf, moderator: User
) -> None:
    page = client_of(moderator).get(PAGE).text
    assert "It takes 20 decisions that something was spam" in page
    assert "<svg" not in page.split("<main")[1]


def test_what_acts_is_drawn_beside_what_shipped_each_with_its_table(
    client_of: ClientOf, moderator: User, learned: SpamModel
) -> None:
    page = client_of(moderator).get(PAGE).text
    assert f"<b>Version {learned.pk}</b> acts, learned from 4 decisions" in page
    assert page.count("it finds 100 % of the spam in 4 decisions") == 2
    assert page.count('role="img"') == 4
    assert page.count("<table>") == 3
    assert "style=" not in page


def test_an_administrator_goes_back_to_another_version_and_the_log_says_so(
    client_of: ClientOf, administrator: User, learned: SpamModel
) -> None:
    shipped = SpamModel.objects.get(is_prior=True)
    page = client_of(administrator).post(f"{PAGE}{shipped.pk}/activation/", follow=True).text

    assert SpamModel.acting() == shipped
    assert "A person chose it, and nights do not change that." in page
    decision = Decision.objects.get()
    assert (decision.act, decision.actor, decision.thing) == (Act.CHANGE, administrator, None)
    assert decision.facts["before"] == f"Version {learned.pk}"
    assert decision.facts["after"] == "What shipped"


def test_and_lets_the_newest_act_again(
    client_of: ClientOf, administrator: User, learned: SpamModel
) -> None:
    browser = client_of(administrator)
    browser.post(f"{PAGE}{SpamModel.objects.get(is_prior=True).pk}/activation/")
    browser.post(f"{PAGE}newest/")

    acting = SpamModel.acting()
    assert acting == learned
    assert acting
    assert not acting.is_chosen


def test_there_is_no_newest_before_a_night_learned_one(
    client_of: ClientOf, administrator: User
) -> None:
    page = client_of(administrator).post(f"{PAGE}newest/", follow=True).text
    assert "Nothing was learned here yet." in page
    assert not Decision.objects.exists()


def test_what_is_not_there_cannot_act(client_of: ClientOf, administrator: User) -> None:
    assert client_of(administrator).post(f"{PAGE}99/activation/").status_code == 404


def test_the_log_can_be_read_afterwards(
    client_of: ClientOf, administrator: User, learned: SpamModel
) -> None:
    browser = client_of(administrator)
    browser.post(f"{PAGE}{learned.pk}/activation/")
    assert "spam model" in browser.get("/moderation/log/").text


def test_queries_do_not_grow(client_of: ClientOf, moderator: User, learned: SpamModel) -> None:
    browser = client_of(moderator)

    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            browser.get(PAGE)
        return len(queries)

    browser.get(PAGE)
    few = count()
    SpamModel.objects.bulk_create([SpamModel() for _ in range(10)])
    assert count() == few
