from __future__ import annotations

import pytest

from forum.moderation.rules import (
    KNOWN_AFTER,
    MANY_LINKS,
    REPEATS_BEFORE_HOLD,
    SHORTEST_REPEATED,
    Facts,
    examine,
)


@pytest.mark.parametrize(
    ("facts", "rule"),
    [
        (Facts(links=0, standing_before=0), None),
        (Facts(links=1, standing_before=0), "first_words"),
        (Facts(links=9, standing_before=0), "first_words"),
        (Facts(links=1, standing_before=1), None),
        (Facts(links=MANY_LINKS - 1, standing_before=1), None),
        (Facts(links=MANY_LINKS, standing_before=1), "many_links"),
        (Facts(links=MANY_LINKS, standing_before=KNOWN_AFTER - 1), "many_links"),
        (Facts(links=20, standing_before=KNOWN_AFTER), None),
        (Facts(links=20, standing_before=0, is_trusted=True), None),
        (Facts(0, 9, repeats=REPEATS_BEFORE_HOLD, length=SHORTEST_REPEATED), "same_words"),
        (Facts(0, 9, repeats=REPEATS_BEFORE_HOLD - 1, length=999), None),
        (Facts(0, 9, repeats=99, length=SHORTEST_REPEATED - 1), None),
    ],
)
def test_a_rule_holds_at_its_limit_and_not_before(facts: Facts, rule: str | None) -> None:
    finding = examine(facts)

    assert (finding.rule if finding else None) == rule


def test_a_finding_tells_the_author_why_and_the_log_what_was_seen() -> None:
    finding = examine(Facts(links=4, standing_before=1))

    assert finding
    assert "4 links" in finding.sentence
    assert finding.facts == {"links": 4, "standing_before": 1}
