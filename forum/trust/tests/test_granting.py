"""The page of a trust level: who sees it, and who sets the level."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accounts.choices import Trust
from accounts.models import User
from conftest import ClientOf
from forum.moderation.granting import grant_trust, release_trust
from forum.moderation.models import Act, Decision
from forum.notifications.models import Notice
from forum.trust.models import LevelChange, Visit
from outbox.models import Job

GRANT = {"level": "3", "reason": "She knows everything about chisels."}


def page_text(browser: Client, path: str) -> str:
    return " ".join(browser.get(path).text.split())


def test_one_sees_what_is_missing_for_the_next_level(client_of: ClientOf, newcomer: User) -> None:
    now = timezone.now()
    Visit.objects.create(
        user=newcomer, day=now.date(), discussions=5, comments=12, seconds=185, last_seen_at=now
    )
    page = page_text(client_of(newcomer), "/people/nell/trust/")

    for told in (
        "Level 0: new",
        "level 1: basic",
        "1 of 3 are met",
        "5 of 5",
        "12 of 30",
        "3 of 10",
    ):
        assert told in page
    assert '<meter min="0" max="30" value="12"' in page
    assert "Met:" in page
    assert "Missing:" in page
    assert "<form class" not in page


@pytest.mark.parametrize("level", Trust)
def test_every_level_has_a_page(client_of: ClientOf, bob: User, level: Trust) -> None:
    User.objects.filter(pk=bob.pk).update(trust_level=level)

    page = page_text(client_of(bob), "/people/bob/trust/")

    assert f"Level {level.value}: {level.label}" in page
    assert ("of 100" in page or "of 50" in page or "of 45" in page or "of 5" in page) is (
        level != Trust.LEADER
    )


def test_the_way_there_is_on_ones_page_and_in_the_settings(
    client: Client, client_of: ClientOf, bob: User, mallory: User, moderator: User
) -> None:
    link = '"/people/bob/trust/"'

    assert link in client_of(bob).get("/people/bob/").text
    assert link in client_of(bob).get("/notices/settings/").text
    assert link in client_of(moderator).get("/people/bob/").text
    for outsider in (client, client_of(mallory)):
        page = outsider.get("/people/bob/").text
        assert link not in page
        assert "Trust level" not in page.split("<main")[1]


def test_others_are_refused_and_strangers_log_in(
    client: Client, client_of: ClientOf, bob: User, mallory: User
) -> None:
    assert client_of(mallory).get("/people/bob/trust/").status_code == 403
    assert client.get("/people/bob/trust/").status_code == 302
    assert client_of(mallory).get("/people/nobody/trust/").status_code == 404


def test_a_moderator_grants_a_level_and_the_log_says_so(
    client_of: ClientOf, bob: User, moderator: User
) -> None:
    browser = client_of(moderator)
    browser.post("/people/bob/trust/grant/", GRANT)

    bob.refresh_from_db()
    assert (bob.trust_level, bob.is_trust_locked) == (Trust.REGULAR, True)
    [decision] = Decision.objects.all()
    assert (decision.act, decision.actor, decision.person) == (Act.GRANT_TRUST, moderator, bob)
    assert decision.facts == {"was": "member", "level": "regular"}
    assert "set the trust level of" in page_text(browser, "/moderation/log/")
    assert GRANT["reason"] in page_text(browser, "/moderation/log/")
    assert not LevelChange.objects.exists()


def test_the_member_reads_it_and_is_not_mailed(
    client_of: ClientOf, bob: User, moderator: User
) -> None:
    grant_trust(bob, Trust.REGULAR, by=moderator, reason=GRANT["reason"])

    page = page_text(client_of(bob), "/people/bob/trust/")
    assert GRANT["reason"] in page
    assert "mona" not in page.split("<main")[1]
    assert not Notice.objects.exists()
    assert not Job.objects.exists()


def test_granting_twice_is_told_and_logged_once(
    client_of: ClientOf, bob: User, moderator: User
) -> None:
    browser = client_of(moderator)
    browser.post("/people/bob/trust/grant/", GRANT)

    answer = browser.post("/people/bob/trust/grant/", GRANT, follow=True)

    assert "had this level already" in answer.text
    assert Decision.objects.count() == 1


def test_a_level_needs_a_reason_and_what_was_typed_comes_back(
    client_of: ClientOf, bob: User, moderator: User
) -> None:
    answer = client_of(moderator).post("/people/bob/trust/grant/", {"level": "1", "reason": " "})

    assert answer.status_code == 422
    assert "Give a reason" in answer.text
    assert '<option value="1" selected>' in answer.text
    assert not Decision.objects.exists()


def test_nobody_sets_their_own(client_of: ClientOf, administrator: User, moderator: User) -> None:
    for person in (administrator, moderator):
        browser = client_of(person)
        assert browser.post(f"/people/{person}/trust/grant/", GRANT).status_code == 403
        assert browser.post(f"/people/{person}/trust/release/").status_code == 403
        assert "Set this level" not in browser.get(f"/people/{person}/trust/").text


def test_only_administrators_give_level_4_and_take_it(
    client_of: ClientOf, bob: User, moderator: User, administrator: User
) -> None:
    leader = GRANT | {"level": "4"}
    by_moderator, by_administrator = client_of(moderator), client_of(administrator)
    assert '<option value="4"' not in by_moderator.get("/people/bob/trust/").text
    assert by_moderator.post("/people/bob/trust/grant/", leader).status_code == 422

    assert by_administrator.post("/people/bob/trust/grant/", leader).status_code == 302
    bob.refresh_from_db()
    assert bob.trust_level == Trust.LEADER

    assert by_moderator.post("/people/bob/trust/grant/", GRANT).status_code == 403
    assert by_moderator.post("/people/bob/trust/release/").status_code == 403
    assert "Set this level" not in by_moderator.get("/people/bob/trust/").text
    assert by_administrator.post("/people/bob/trust/grant/", GRANT).status_code == 302


def test_released_a_level_is_computed_at_once_from_what_was_earned(
    client_of: ClientOf, bob: User, moderator: User
) -> None:
    now = timezone.now()
    Visit.objects.create(
        user=bob, day=now.date(), discussions=9, comments=90, seconds=900, last_seen_at=now
    )
    grant_trust(bob, Trust.REGULAR, by=moderator, reason="For a while.")
    browser = client_of(moderator)

    assert "is computed again" in browser.post("/people/bob/trust/release/", follow=True).text

    bob.refresh_from_db()
    assert (bob.trust_level, bob.is_trust_locked) == (Trust.BASIC, False)
    assert [d.act for d in Decision.objects.order_by("pk")] == [Act.GRANT_TRUST, Act.RELEASE_TRUST]
    assert LevelChange.objects.get().after == Trust.BASIC
    assert "computed already" in browser.post("/people/bob/trust/release/", follow=True).text


def test_nothing_is_set_where_the_log_cannot_be_written(bob: User, moderator: User) -> None:
    with pytest.raises(ValueError, match="must be a"):
        grant_trust(bob, Trust.REGULAR, by="mona", reason="x")  # type: ignore[arg-type]

    bob.refresh_from_db()
    assert (bob.trust_level, bob.is_trust_locked) == (Trust.MEMBER, False)
    assert release_trust(bob, by=moderator) is None


def test_a_change_that_was_computed_is_told_with_its_time(client_of: ClientOf, bob: User) -> None:
    at = timezone.now() - timedelta(days=3)
    LevelChange.objects.create(user=bob, before=1, after=2, at=at)

    assert "Up from level 1 (basic)" in page_text(client_of(bob), "/people/bob/trust/")
