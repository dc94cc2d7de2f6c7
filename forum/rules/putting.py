"""Putting rules in force and out of it, each with its row in the log."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from forum.moderation.models import Act, Decision

from .models import Rule

if TYPE_CHECKING:
    from accounts.models import User

WRITTEN = ("name", "of_all", "sentence")


@transaction.atomic
def write(rule: Rule, *, by: User, **what: Any) -> None:
    """A new rule, or a new version of one: a draft either way."""
    before = _as_told(rule) if rule.pk else {}
    if not rule.pk:
        rule.made_by = by
    rule.write(**what)
    after = _as_told(rule)
    changes = {
        name: [before.get(name, "–"), told]
        for name, told in after.items()
        if before.get(name) != told
    }
    _record(Act.CHANGE, rule, by=by, changes=changes)


@transaction.atomic
def watch(rule: Rule, *, by: User) -> bool:
    """Into the shadow. It has to have proved itself, in this version."""
    waiting = Rule.objects.filter(pk=rule.pk, version=rule.version, proof__isnull=False)
    drafts = waiting.exclude(state__in=[Rule.State.SHADOW])
    if not drafts.update(state=Rule.State.SHADOW, shadow_since=timezone.now()):
        return False
    _record(Act.ENABLE, rule, by=by, how="in shadow")
    return True


@transaction.atomic
def let_act(rule: Rule, *, by: User) -> bool:
    """Out of the shadow, when it was there for long enough."""
    if rule.may_act_from is None or rule.may_act_from > timezone.now():
        return False
    shadows = Rule.objects.filter(pk=rule.pk, version=rule.version, state=Rule.State.SHADOW)
    if not shadows.update(state=Rule.State.ACTING):
        return False
    _record(Act.ENABLE, rule, by=by, how="acting")
    return True


@transaction.atomic
def switch_off(rule: Rule, *, by: User) -> bool:
    """At once, and whatever else somebody did to it meanwhile."""
    on = Rule.objects.on_duty().filter(pk=rule.pk)
    if not on.update(state=Rule.State.OFF, shadow_since=None):
        return False
    _record(Act.DISABLE, rule, by=by)
    return True


def _as_told(rule: Rule) -> dict[str, str]:
    return {
        "name": rule.name,
        "asks": "; ".join(rule.sentences),
        "of": "all of it" if rule.of_all else "any of it",
        "does": "; ".join(" ".join(filter(None, each.values())) for each in rule.deeds),
        "sentence": rule.sentence or "–",
    }


def _record(act: Act, rule: Rule, *, by: User, **facts: Any) -> None:
    told = {"rule": rule.in_log, "version": rule.version} | facts
    Decision.objects.create(act=act, actor=by, facts=told)
