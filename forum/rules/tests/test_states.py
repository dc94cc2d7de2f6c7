"""Draft, proved, in shadow, acting, off: in this order, each in the log."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from accounts.models import User
from conftest import ClientOf
from forum.moderation.models import Act, Decision
from forum.rules import putting
from forum.rules.models import SHADOWED_FOR, Rule
from forum.rules.proving import prove

from .conftest import PINE, Written


def state_of(rule: Rule) -> str:
    rule.refresh_from_db()
    return rule.state


def test_it_proves_itself_is_watched_and_acts(
    written: Written, client_of: ClientOf, moderator: User
) -> None:
    rule, browser = written(), client_of(moderator)
    page = f"/moderation/rules/{rule.pk}/"
    for address in ("proof/", "shadow/"):
        browser.post(page + address)
    assert state_of(rule) == Rule.State.SHADOW

    Rule.objects.filter(pk=rule.pk).update(shadow_since=timezone.now() - SHADOWED_FOR)
    answer = browser.post(page + "action/", follow=True)

    assert state_of(rule) == Rule.State.ACTING
    assert "It acts from now on." in answer.text
    log = Decision.objects.filter(act=Act.ENABLE).order_by("pk")
    assert [decision.facts["how"] for decision in log] == ["in shadow", "acting"]
    assert {decision.actor for decision in log} == {moderator}


def test_what_is_not_proved_is_not_watched(
    written: Written, client_of: ClientOf, moderator: User
) -> None:
    rule = written()
    answer = client_of(moderator).post(f"/moderation/rules/{rule.pk}/shadow/", follow=True)

    assert state_of(rule) == Rule.State.DRAFT
    assert "It has to prove itself first" in answer.text
    assert not Decision.objects.filter(act=Act.ENABLE).exists()


def test_what_was_not_watched_for_long_enough_does_not_act(
    written: Written, client_of: ClientOf, moderator: User
) -> None:
    rule = written()
    browser = client_of(moderator)
    browser.post(f"/moderation/rules/{rule.pk}/action/")
    assert state_of(rule) == Rule.State.DRAFT

    prove(rule)
    putting.watch(rule, by=moderator)
    almost = timezone.now() - SHADOWED_FOR + timedelta(minutes=1)
    Rule.objects.filter(pk=rule.pk).update(shadow_since=almost)
    answer = browser.post(f"/moderation/rules/{rule.pk}/action/", follow=True)

    assert state_of(rule) == Rule.State.SHADOW
    assert "It was not in shadow for long enough" in answer.text


def test_one_click_in_the_list_switches_it_off(
    acting: Written, client_of: ClientOf, moderator: User
) -> None:
    rule, browser = acting(), client_of(moderator)
    end = f"/moderation/rules/{rule.pk}/end/"
    assert f'action="{end}"' in browser.get("/moderation/rules/").text
    browser.post(end)

    assert state_of(rule) == Rule.State.OFF
    assert Decision.objects.latest("pk").act == Act.DISABLE
    assert "was off already" in browser.post(end, follow=True).text
    assert Decision.objects.filter(act=Act.DISABLE).count() == 1


def test_what_was_switched_off_is_watched_again_before_it_acts(
    acting: Written, moderator: User
) -> None:
    rule = acting()
    putting.switch_off(rule, by=moderator)
    rule.refresh_from_db()

    assert not putting.let_act(rule, by=moderator)
    assert putting.watch(rule, by=moderator)


def test_whoever_changes_it_begins_anew(acting: Written, moderator: User) -> None:
    rule = acting()
    putting.write(rule, by=moderator, conditions=[PINE], deeds=[{"deed": "remove"}])

    assert (rule.state, rule.proof, rule.shadow_since) == (Rule.State.DRAFT, None, None)
    assert not putting.watch(rule, by=moderator)


def test_who_looks_at_an_old_page_puts_no_new_version_in_force(
    written: Written, moderator: User
) -> None:
    rule = written()
    prove(rule)
    old = Rule.objects.get(pk=rule.pk)
    putting.write(rule, by=moderator, conditions=[PINE], deeds=[{"deed": "remove"}])
    prove(rule)

    assert not putting.watch(old, by=moderator)


def test_members_neither_see_nor_touch_rules(
    acting: Written, client_of: ClientOf, bob: User
) -> None:
    rule, browser = acting(), client_of(bob)

    assert browser.get("/moderation/rules/").status_code == 403
    assert browser.post(f"/moderation/rules/{rule.pk}/end/").status_code == 403
    assert state_of(rule) == Rule.State.ACTING
