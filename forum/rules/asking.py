"""What a rule may ask: the sentences of which moderators put one together.

Adding a question is adding a line. A condition is data: the name of a question, and what stands in
its gap.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from operator import attrgetter
from typing import Any

from forum.phrases import Phrases

from .gaps import BOARDS, HOSTS, NONE, WORDS, Gap, Number
from .seen import Seen

Test = Callable[[Seen], bool]


@dataclass(frozen=True, slots=True)
class Question:
    """`label` has an ellipsis where the value stands; `make` turns a value into a test."""

    name: str
    group: str
    label: str
    gap: Gap
    of: str
    """What it reads of Seen."""
    make: Callable[[Any], Test]

    def said(self, value: Any) -> str:
        return self.label.replace("…", self.gap.said(value))


def _at_least(of: str, least: int) -> Test:
    read = attrgetter(of)
    return lambda seen: read(seen) >= least


def _at_most(of: str, most: int) -> Test:
    read = attrgetter(of)
    return lambda seen: read(seen) <= most


def _below(of: str, limit: int) -> Test:
    read = attrgetter(of)
    return lambda seen: read(seen) < limit


def _is(of: str, wanted: Any) -> Callable[[Any], Test]:
    read = attrgetter(of)
    return lambda _: lambda seen: read(seen) == wanted


def _has_one(words: list[str]) -> Test:
    phrases = Phrases(words)
    return lambda seen: bool(phrases.found_in(seen.text))


def _has_none(words: list[str]) -> Test:
    has_one = _has_one(words)
    return lambda seen: not has_one(seen)


def _leads_to(hosts: list[str]) -> Test:
    return lambda seen: any(_is_under(host, known) for host in seen.hosts for known in hosts)


def _is_under(host: str, known: str) -> bool:
    return host == known or host.endswith(f".{known}")


def _in_boards(slugs: list[str]) -> Test:
    return lambda seen: seen.board in slugs


def _outside_boards(slugs: list[str]) -> Test:
    return lambda seen: seen.board not in slugs


def _number(name: str, group: str, label: str, of: str, most: int, *, least: int = 0) -> Question:
    how = {"least": _at_least, "most": _at_most, "below": _below}[name.rpartition("_")[2]]
    return Question(name, group, label, Number(least, most), of, partial(how, of))


AUTHOR, WORDING, PLACE, READERS = "Who wrote it", "The words", "Where and when", "What readers say"

QUESTIONS = {
    question.name: question
    for question in (
        _number("age_below", AUTHOR, "The account is less than … days old", "author_days", 3650),
        _number("age_at_least", AUTHOR, "The account is at least … days old", "author_days", 3650),
        _number("trust_at_most", AUTHOR, "The author’s trust level is … at most", "trust", 4),
        _number("trust_at_least", AUTHOR, "The author’s trust level is … at least", "trust", 4),
        _number(
            "contributions_below", AUTHOR,
            "Fewer than … other posts and comments of the author stand", "contributions", 1000,
        ),
        _number(
            "contributions_at_least", AUTHOR,
            "At least … other posts and comments of the author stand", "contributions", 1000,
        ),
        Question("is_guest", AUTHOR, "A guest wrote it", NONE, "is_guest", _is("is_guest", True)),
        Question("is_member", AUTHOR, "A member wrote it", NONE, "is_guest",
                 _is("is_guest", False)),
        Question("has_one", WORDING, "It says one of: …", WORDS, "text", _has_one),
        Question("has_none", WORDING, "It says none of: …", WORDS, "text", _has_none),
        _number("length_at_least", WORDING, "It has at least … characters", "length", 50_000),
        _number("length_below", WORDING, "It has fewer than … characters", "length", 50_000),
        _number("links_at_least", WORDING, "It has at least … links", "links", 100),
        _number("links_at_most", WORDING, "It has … links at most", "links", 100),
        Question("leads_to", WORDING, "It links to one of: …", HOSTS, "hosts", _leads_to),
        Question("is_post", PLACE, "It is a post", NONE, "kind", _is("kind", "post")),
        Question("is_comment", PLACE, "It is a comment", NONE, "kind", _is("kind", "comment")),
        Question("in_boards", PLACE, "It is in the board: …", BOARDS, "board", _in_boards),
        Question("outside_boards", PLACE, "It is not in the board: …", BOARDS, "board",
                 _outside_boards),
        _number("hour_at_least", PLACE, "It was written from … o’clock on (UTC)", "hour", 23),
        _number("hour_below", PLACE, "It was written before … o’clock (UTC)", "hour", 24),
        _number("discussion_at_least", PLACE, "The discussion is at least … days old",
                "discussion_days", 3650),
        _number("flags_at_least", READERS, "At least … readers flagged it", "flags", 100, least=1),
        _number("score_at_most", READERS, "Its score is … at most", "score", 10_000, least=-10_000),
        _number("score_at_least", READERS, "Its score is … at least", "score", 10_000,
                least=-10_000),
    )
}  # fmt: skip
"""By name: what stands in the database."""


def test_of(conditions: list[dict[str, Any]], *, of_all: bool) -> Test:
    """Whether all conditions hold for something, or any of them."""
    tests = [QUESTIONS[each["asks"]].make(each["value"]) for each in conditions]
    together = all if of_all else any
    return lambda seen: together(test(seen) for test in tests)


def asked_by(conditions: list[dict[str, Any]]) -> set[str]:
    """What has to be found out about a contribution before these can be tested."""
    return {QUESTIONS[each["asks"]].of for each in conditions}
