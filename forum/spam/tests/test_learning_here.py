"""A night's work: a version learned from decisions, which acts if it knows better."""

from __future__ import annotations

import subprocess
import sys

import pytest
from celery import current_app
from django.db import IntegrityError, transaction

from accounts.models import User
from forum.spam.judging import judge
from forum.spam.learning import KEPT, forget_old, learn_from_here, let_act
from forum.spam.lessons import lessons
from forum.spam.models import SpamModel
from forum.spam.training import train
from outbox.registry import queue_of

from .conftest import Decide, Teach

pytestmark = pytest.mark.django_db

SPAM = "Everybody needs quuxwax, the best quuxwax for your table."


def test_a_few_decisions_teach_nothing_yet(decide: Decide) -> None:
    decide("remove", SPAM)
    decide("approve")
    assert learn_from_here() is None
    assert not SpamModel.objects.exists()


def test_what_was_learned_here_acts_when_it_knows_better(teach: Teach) -> None:
    before = judge(SPAM)
    teach()

    model = learn_from_here()

    assert model
    assert (model.learned_from, model.of_spam) == (50, 25)
    assert model.measures["after"]["surprise"] < model.measures["before"]["surprise"]
    after = judge(SPAM)
    assert (before.version, after.version) == (0, model.pk)
    assert before.probability < 0.5 < after.probability
    assert "quuxwax" in after.words_for


def test_a_version_keeps_no_word_of_anybody(teach: Teach) -> None:
    teach()
    model = learn_from_here()
    assert model
    assert "quux" not in str(model.weights) + str(model.measures)


def test_what_knows_no_better_than_what_shipped_does_not_act() -> None:
    worse = SpamModel.objects.create()
    let_act(worse, is_better=False)

    acting = SpamModel.acting()
    assert acting
    assert acting.is_prior
    assert judge(SPAM).version == 0


def test_nights_do_not_undo_what_a_person_chose(teach: Teach) -> None:
    teach()
    first = learn_from_here()
    assert first
    first.activate(chosen=True)

    second = learn_from_here()

    assert second
    assert SpamModel.acting() == first


def test_old_versions_are_forgotten_but_not_the_one_that_acts() -> None:
    acting = SpamModel.objects.create(is_active=True, is_chosen=True)
    SpamModel.objects.bulk_create([SpamModel() for _ in range(KEPT + 5)])
    forget_old()
    assert SpamModel.objects.count() == KEPT + 1
    assert SpamModel.acting() == acting


def test_only_one_acts() -> None:
    first, second = SpamModel.objects.create(), SpamModel.objects.create()
    first.activate(chosen=False)
    second.activate(chosen=True)
    assert [model.pk for model in SpamModel.objects.filter(is_active=True)] == [second.pk]
    with pytest.raises(IntegrityError), transaction.atomic():
        SpamModel.objects.filter(pk=first.pk).update(is_active=True)


def test_one_kind_of_words_alone_teaches_nothing(decide: Decide) -> None:
    for _ in range(25):
        decide("approve")
    assert train(lessons()) is None


def test_it_is_learned_at_night_in_a_queue_that_there_is() -> None:
    nights = [entry["args"] for entry in current_app.conf.beat_schedule.values() if "args" in entry]
    assert ["spam.learn"] in nights
    assert queue_of("spam.learn") == "bulk"


def test_judging_loads_nothing_that_learning_takes(alice: User) -> None:
    """In a fresh process, as this one may have learned already."""
    program = (
        "import django, sys; django.setup(); import forum.spam.judging, forum.spam.tasks,"
        " forum.screening.phases.spam_model, forum.spam.prior as prior; prior.load();"
        "sys.exit(bool({'sklearn', 'numpy', 'scipy'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", program], timeout=60).returncode == 0
