"""The step by which a log that was kept before there was a chain gets one."""

from __future__ import annotations

from importlib import import_module

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from accounts.models import User
from forum.models import Post
from forum.moderation.models import Decision, Link
from forum.moderation.verifying import verify

step = import_module("forum.moderation.migrations.0008_seal_what_is_there")


@pytest.fixture
def unsealed(post: Post, moderator: User) -> None:
    for _ in range(5):
        Decision.objects.create(act="pin", actor=moderator, post=post, facts={"until": 1.0})
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE moderation_decision DISABLE TRIGGER USER")
        cursor.execute("UPDATE moderation_decision SET seal = ''")


def test_what_was_decided_before_is_sealed_and_linked_in_its_order(
    unsealed: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(step, "AT_ONCE", 2)
    state = MigrationExecutor(connection).loader.project_state(("moderation", "0007_seals"))
    step.seal_all(state.apps, None)

    assert verify().is_whole
    keys = list(Decision.objects.order_by("pk").values_list("pk", flat=True))
    assert list(Link.objects.values_list("decision", flat=True)) == keys
