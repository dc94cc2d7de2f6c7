from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import User
from forum.figures.agreeing import agreeing
from forum.figures.period import Period
from forum.moderation.models import Decision
from forum.seconding.models import SecondLook

from .conftest import Judge


@pytest.fixture
def looked(judge: Judge, administrator: User) -> object:
    def look(act: str, verdict: str, times: int = 1, *, ago: int = 0) -> None:
        for _ in range(times):
            decision = Decision.objects.get(comment=judge(act), act=act)
            at = timezone.now() - timedelta(days=ago)
            SecondLook.objects.create(
                decision=decision, looker=administrator, verdict=verdict, looked_at=at
            )

    return look


def test_without_second_looks_it_says_so(db: None) -> None:
    assert "Nobody took a second look" in agreeing(Period.of("7")).says


def test_few_pairs_have_no_kappa(looked: object) -> None:
    looked("remove", "go")  # type: ignore[operator]
    figure = agreeing(Period.of("7"))

    assert figure.says == "Two looks agreed on 1 of 1. Too few to compute kappa."


def test_kappa_is_computed_of_this_period_and_of_those_who_could_say(looked: object) -> None:
    for act, verdict, times in (
        ("approve", "stay", 10),
        ("remove", "go", 8),
        ("remove", "stay", 2),
        ("dismiss", "unsure", 3),
    ):
        looked(act, verdict, times)  # type: ignore[operator]
    looked("remove", "go", 5, ago=40)  # type: ignore[operator]
    figure = agreeing(Period.of("7"))

    assert figure.rows == [["First: stay", 10, 0], ["First: go", 2, 8]]
    assert figure.says == "Two looks agreed on 18 of 20. Kappa is 0.80 (from 0.53 to 1.00)."
