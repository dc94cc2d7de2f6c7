"""Every attempt of the list fails: to claim others' words, to guess, alter, replay and cross links,
to learn an address, to be taken for somebody else, to have strangers mailed, and the like.

The list is in attempts_at_*.py beside this; docs/decisions/0014-guests.md prints it.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from accounts.models import User
from conftest import ClientOf
from forum.models import Comment

from . import attempts_at_addresses, attempts_at_claims, attempts_at_forms, attempts_at_links
from .attempts import ATTEMPTS, World
from .conftest import Letter, Work

LISTS = [attempts_at_addresses, attempts_at_claims, attempts_at_forms, attempts_at_links]


@pytest.fixture
def world(
    approved: Comment,
    written: Letter,
    device: Client,
    mallory: User,
    moderator: User,
    client_of: ClientOf,
    work: Work,
    caplog: pytest.LogCaptureFixture,
) -> World:
    caplog.set_level(0)
    return World(
        grace=approved,
        letter=written,
        device=device,
        post=approved.post,
        mallory=mallory,
        browser=client_of(mallory),
        stranger=Client(),
        moderator=moderator,
        work=work,
        logs=lambda: caplog.text,
    )


@pytest.mark.parametrize("sentence", ATTEMPTS)
def test_it_fails_to(sentence: str, world: World) -> None:
    assert not ATTEMPTS[sentence](world)


def test_the_list_is_where_people_read_it() -> None:
    record = (Path(settings.BASE_DIR) / "docs/decisions/0014-guests.md").read_text()

    assert len(ATTEMPTS) > 25
    assert [sentence for sentence in ATTEMPTS if sentence.partition(":")[0] not in record] == []
