"""What a moderator should look at first: weight, doubt, reach and age, added up by the database."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db import models
from django.db.models import ExpressionWrapper, F, FloatField, Max, Min, Q, Sum, Value, When
from django.db.models.functions import Coalesce, Extract, Greatest, Ln, Now

from forum.models import State

DOUBTFUL = (0.3, 0.7)
"""Probabilities of spam where the model hardly knows: what a person says there teaches it most."""

FOR_DOUBT = 1.0
"""As one flag more."""

FOR_REACH = 0.5
"""For each natural logarithm: twenty answers count for about one and a half flags."""

A_DAY = timedelta(days=1).total_seconds()
"""A day of waiting counts for one flag, so that nothing waits for ever."""


def by_thing(cases: Any) -> Any:
    """Rows of `post_id`, `comment_id`, `person_id`, `since` and `priority`, in this order."""
    low, high = DOUBTFUL
    in_doubt = When(facts__probability__gte=low, facts__probability__lte=high, then=FOR_DOUBT)
    return (
        cases.order_by()
        .values("post_id", "comment_id", "person_id")
        .annotate(
            heaviness=Sum("weight"),
            doubt=Max(models.Case(in_doubt, default=0.0, output_field=FloatField())),
            readers=Max(_readers()),
            since=Min("opened_at"),
        )
        .annotate(
            priority=ExpressionWrapper(
                F("heaviness")
                + F("doubt")
                + Ln(F("readers") + 1.0) * FOR_REACH
                + Extract(Now() - F("since"), "epoch") / A_DAY,
                output_field=FloatField(),
            )
        )
        .order_by("-priority", "since", "post_id", "comment_id", "person_id")
    )


def _readers() -> Any:
    """Those who probably read it: who answered in the discussion, and who voted. Held words have
    none."""
    on_show = Q(post__state=State.PUBLISHED) | Q(comment__state=State.PUBLISHED)
    answers = Coalesce("post__comment_count", "comment__post__comment_count", 0)
    votes: Any = Coalesce(F("post__up_count") + F("post__down_count"), 0)
    votes += Coalesce(F("comment__up_count") + F("comment__down_count"), 0)
    return models.Case(
        When(on_show, then=Greatest(answers + votes, Value(0))),
        default=Value(0),
        output_field=FloatField(),
    )
