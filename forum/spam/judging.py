"""How probable it is that words are spam, and which of them say so."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import log2
from typing import Any

from django.conf import settings

from forum.models import Comment, Post

from . import prior
from .examples import Manner
from .models import SpamModel
from .tokens import tokens_of
from .weights import Model

LONGEST_COMMENT = 1_200
"""Characters. What is longer reads like a letter, wherever it stands."""

_LINK = re.compile(r"https?://[^\s<>\"')\]]+")


@dataclass(frozen=True, slots=True)
class Judgement:
    """`version` is the model that judged; 0 is the one that shipped."""

    probability: float
    words_for: list[str]
    words_against: list[str]
    version: int

    @property
    def doubt(self) -> float:
        """The entropy in bits: 1 where nobody could tell, 0 where it is certain."""
        spam, kind = self.probability, 1 - self.probability
        return -(spam * log2(spam) + kind * log2(kind))

    @property
    def facts(self) -> dict[str, Any]:
        """For the log, which is never rewritten, and so holds no words of anybody."""
        return {"probability": round(self.probability, 3), "model": self.version}

    @property
    def grounds(self) -> dict[str, Any]:
        """For who decides, while they decide."""
        return self.facts | {"words_for": self.words_for, "words_against": self.words_against}


def judge(text: str, facts: Mapping[str, Any] | None = None) -> Judgement:
    """`facts["kind"]` says whether the words are a "post" or a "comment"."""
    version, model = _acting()
    weights = model.manners[manner_of(text, (facts or {}).get("kind", "comment"))]
    tokens = tokens_of(text)
    words_for, words_against = weights.reasons(tokens)
    return Judgement(weights.probability(tokens), words_for, words_against, version)


def judge_thing(thing: Post | Comment) -> Judgement:
    return judge(text_of(thing), {"kind": kind_of(thing)})


def kind_of(thing: Post | Comment) -> str:
    return "comment" if isinstance(thing, Comment) else "post"


def manner_of(text: str, kind: str) -> Manner:
    is_brief = kind == "comment" and len(text) <= LONGEST_COMMENT
    return Manner.COMMENT if is_brief else Manner.LETTER


def text_of(thing: Post | Comment) -> str:
    """All its words and where they lead. Links to this site lead nobody away."""
    parts = [thing.body] if isinstance(thing, Comment) else [thing.title, thing.url, thing.body]
    return _LINK.sub(_unless_own, "\n".join(filter(None, parts)))


def _unless_own(link: re.Match[str]) -> str:
    host = link[0].split("/", 3)[2].lower()
    return "" if host == settings.SITE_URL.netloc.lower() else link[0]


def _acting() -> tuple[int, Model]:
    """Asked for each time, as somebody may have chosen another; loaded once for each process."""
    found = SpamModel.objects.filter(is_active=True).values_list("pk", "is_prior").first()
    if found is None or found[1]:
        return 0, prior.load()
    return found[0], _loaded(found[0])


@lru_cache(maxsize=1)
def _loaded(version: int) -> Model:
    return SpamModel.objects.get(pk=version).load()
