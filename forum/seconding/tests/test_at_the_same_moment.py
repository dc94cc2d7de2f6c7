from __future__ import annotations

import pytest

from accounts.models import User
from forum.seconding.models import SecondLook, Verdict
from forum.tests.at_once import all_at_once

from .conftest import Decide


@pytest.mark.django_db(transaction=True)
def test_of_several_answers_one_counts(decide: Decide, other: User) -> None:
    look = SecondLook.objects.create(decision=decide())

    def answer() -> bool:
        return SecondLook.objects.get(pk=look.pk).answer(Verdict.GO, by=other)

    assert sum(all_at_once(answer)) == 1
