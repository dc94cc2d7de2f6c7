"""What the rules on duty say of one contribution."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from forum.models import Comment, Post
from forum.moderation.models import in_field

from .asking import test_of
from .gathering import see
from .models import Hit, Rule


@dataclass(frozen=True, slots=True)
class Verdict:
    """A rule that meets it. In shadow it is only noted."""

    rule: int
    version: int
    name: str
    acts: bool
    deeds: list[dict[str, Any]]
    sentence: str
    conditions: list[str]


@dataclass(frozen=True, slots=True)
class Judgement:
    asked: int
    """How many rules were on duty."""
    verdicts: list[Verdict]

    @property
    def in_shadow(self) -> list[str]:
        return [verdict.name for verdict in self.verdicts if not verdict.acts]


def judge(thing: Post | Comment) -> Judgement:
    """All of them are asked. Two queries where none asks for more than the words."""
    rules = list(Rule.objects.on_duty())
    if not rules:
        return Judgement(0, [])
    [seen] = see([thing], {what for rule in rules for what in rule.asks})
    met = [rule for rule in rules if test_of(rule.conditions, of_all=rule.of_all)(seen)]
    return Judgement(len(rules), [_verdict(rule) for rule in met])


def _verdict(rule: Rule) -> Verdict:
    return Verdict(
        rule=rule.pk,
        version=rule.version,
        name=rule.in_log,
        acts=rule.state == Rule.State.ACTING,
        deeds=rule.deeds,
        sentence=rule.sentence,
        conditions=rule.sentences,
    )


def note(thing: Post | Comment, verdicts: Iterable[Verdict]) -> None:
    """Keep what they met. Once for a version, however often it looks; what it meets again when it
    acts is another hit."""
    hits = [
        Hit(rule_id=each.rule, version=each.version, has_acted=each.acts, **in_field(thing))
        for each in verdicts
    ]
    Hit.objects.bulk_create(hits, ignore_conflicts=True)
