from __future__ import annotations

from typing import Any

import pytest
from django import forms
from django.forms import inlineformset_factory, modelform_factory

from accounts.models import User
from forum.models import Synonym, Tag
from forum.panel.changes import LONGEST, added, changed, rows_changed, said

pytestmark = pytest.mark.django_db


class Keys(forms.Form):
    api_key = forms.CharField()
    token = forms.CharField()
    shown = forms.CharField()


def tag(name: str) -> Tag:
    made: Tag = Tag.objects.create(name=name, slug=name.lower())
    return made


def test_a_choice_among_rows_is_told_by_their_names() -> None:
    oak, ash = tag("Oak"), tag("Ash")
    synonym = Synonym.objects.create(lowered="quercus", tag=oak)
    form = modelform_factory(Synonym, fields=["tag"])({"tag": ash.pk}, instance=synonym)
    assert form.is_valid()

    assert changed(form) == {"tag": ["Oak", "Ash"]}


@pytest.mark.parametrize("told", [changed, added])
def test_what_opens_a_door_is_not_told(told: Any) -> None:
    form = Keys({"api_key": "4711", "token": "4712", "shown": "4713"})
    form.instance = None  # type: ignore[attr-defined]
    assert form.is_valid()
    changes = told(form)

    assert changes["shown"] == ["–", "4713"]
    assert "4711" not in str(changes)
    assert "4712" not in str(changes)


def test_people_are_told_by_the_number_of_their_account(alice: User, bob: User) -> None:
    assert said(alice) == f"person {alice.pk}"
    for words in (said([alice, bob]), said(User.objects.all())):
        assert "alice" not in words
        assert str(bob.pk) in words


def test_nothing_and_much_are_told_in_short() -> None:
    values: list[Any] = [None, "", [], False, 0]
    assert list(map(said, values)) == ["–", "–", "–", "False", "0"]
    assert len(said("x" * 1000)) == LONGEST


def test_rows_within_a_page_are_told_as_they_come_change_and_go() -> None:
    oak = tag("Oak")
    kept = Synonym.objects.create(lowered="quercus", tag=oak)
    gone = Synonym.objects.create(lowered="eik", tag=oak)
    rows = inlineformset_factory(Tag, Synonym, fields=["lowered"], extra=1)
    words = {
        "form-TOTAL_FORMS": 3, "form-INITIAL_FORMS": 2,
        "form-0-id": kept.pk, "form-0-lowered": "roble",
        "form-1-id": gone.pk, "form-1-lowered": "eik", "form-1-DELETE": "on",
        "form-2-lowered": "chêne",
    }  # fmt: skip
    formset = rows(words, instance=oak, prefix="form", queryset=Synonym.objects.order_by("pk"))
    assert formset.is_valid(), formset.errors
    formset.save()
    changes = rows_changed([formset])

    assert len(changes) == 3
    for word in ("roble", "eik", "chêne", "lowered"):
        assert word in str(changes)
