"""Rules and their proofs, in the words of the page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from forum.models import Comment, Post, Tag

from .forms import BESIDES, DECIDES
from .models import Rule
from .proving import Proof

TITLES = {
    "wrong": "Met, though moderators said otherwise",
    "undecided": "Met, and nobody decided about it",
    "right": "Met, as moderators decided",
    "missed": "Not met, though it should have been",
}
"""In the order in which they are worth reading."""


@dataclass(frozen=True, slots=True)
class Examples:
    title: str
    things: list[Post | Comment]


def deeds_of(rule: Rule) -> list[str]:
    """A sentence for each."""
    said = DECIDES | BESIDES
    return [
        f"Posts get the tag “{_tag(each['detail'])}”"
        if each["deed"] == "tag"
        else said[each["deed"]]
        for each in rule.deeds
    ]


def _tag(slug: str) -> str:
    tag = Tag.objects.filter(slug=slug).first()
    return tag.name if tag else f"{slug}, which is gone"


def examples_of(proof: Proof) -> list[Examples]:
    """Two queries for all of them."""
    keys = [each for examples in proof.examples.values() for each in examples]
    found: dict[Any, Post | Comment] = {}
    for kind, things in (
        ("post", Post.objects.select_related("author")),
        ("comment", Comment.objects.select_related("author", "post")),
    ):
        of_kind = [pk for each, pk in keys if each == kind]
        found |= {(kind, thing.pk): thing for thing in things.filter(pk__in=of_kind)}
    return [
        Examples(title, [found[tuple(key)] for key in proof.examples[name] if tuple(key) in found])
        for name, title in TITLES.items()
    ]
