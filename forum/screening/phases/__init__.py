"""What makes words wait for a moderator: a module for each phase, and adding one is adding a file.

Pure: what is to be known stands in the facts. A phase has

- `ORDER`: the lower, the earlier. What the first one found is what the author reads.
- `SEES`: the facts that it asks about, which are recorded.
- `look(facts)`: a finding, or several, or None.

A phase for which nobody can wait, because it thinks long or asks somebody else, has also

- `WHEN = "worker"`: it takes part in the second look alone.
- `ask(thing)`: brings, before that look and outside of transactions, what it needs beyond the
  facts, as an `Answer`; None where it has no business with these words.
- `HOLDS_IF_BROKEN`: whether words wait for a person where it fails.

A finding carries the name of the module as its rule, or of what the site itself wrote down.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Sequence
from functools import cache
from importlib import import_module
from typing import Protocol, TypeGuard, cast

from forum.models import Comment, Post

from ..finding import Answer, Facts, Finding

WORKER = "worker"


class Phase(Protocol):
    __name__: str
    ORDER: int
    SEES: tuple[str, ...]

    def look(self, facts: Facts, /) -> Finding | Sequence[Finding] | None: ...


class WorkerPhase(Phase, Protocol):
    WHEN: str
    HOLDS_IF_BROKEN: bool

    def ask(self, thing: Post | Comment, /) -> Answer | None: ...


@cache
def phases() -> tuple[Phase, ...]:
    modules = (
        import_module(f"{__name__}.{found.name}") for found in pkgutil.iter_modules(__path__)
    )
    return tuple(sorted((cast(Phase, module) for module in modules), key=_place))


def name_of(phase: Phase) -> str:
    return phase.__name__.rpartition(".")[2]


def is_for_worker(phase: Phase) -> TypeGuard[WorkerPhase]:
    return getattr(phase, "WHEN", "") == WORKER


def _place(phase: Phase) -> tuple[int, str]:
    return phase.ORDER, phase.__name__
