"""A night's lesson: a new version, which acts if it judges better than what shipped."""

from __future__ import annotations

from django.db import transaction

from .lessons import lessons
from .measuring import Trial
from .models import SpamModel
from .training import enough, train_apart

KEPT = 14
"""Versions: two weeks in which somebody may find that things went wrong, and when."""


def learn_from_here() -> SpamModel | None:
    """None where there is too little to learn from, yet."""
    examples = lessons()
    if not enough(examples) or not (found := train_apart(examples)):
        return None
    before, after = Trial.from_data(found["before"]), Trial.from_data(found["after"])
    with transaction.atomic():
        model: SpamModel = SpamModel.objects.create(
            weights=found["weights"],
            learned_from=len(examples),
            of_spam=sum(example.is_spam for example in examples),
            measures={"before": before.measures, "after": after.measures},
        )
        let_act(model, is_better=after.surprise < before.surprise)
        forget_old()
    return model


def let_act(model: SpamModel, *, is_better: bool) -> None:
    """Unless a person chose another: then it waits for that person."""
    shipped, _ = SpamModel.objects.get_or_create(is_prior=True)
    acting = SpamModel.acting()
    if acting and acting.is_chosen:
        return
    (model if is_better else shipped).activate(chosen=False)


def forget_old() -> None:
    learned = SpamModel.objects.filter(is_prior=False)
    kept = learned.order_by("-pk").values_list("pk", flat=True)[:KEPT]
    learned.filter(is_active=False).exclude(pk__in=list(kept)).delete()
