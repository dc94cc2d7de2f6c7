from __future__ import annotations

from pathlib import Path

import pytest

from forum.screening import phases as phases_package
from forum.screening.examining import examine
from forum.screening.finding import Facts
from forum.screening.knowing import KNOWN_AFTER
from forum.screening.phases import name_of, phases
from forum.screening.phases.many_links import MANY_LINKS
from forum.screening.phases.same_words import REPEATS_BEFORE_HOLD, SHORTEST_REPEATED


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
def test_a_phase_holds_at_its_limit_and_not_before(facts: Facts, rule: str | None) -> None:
    finding = examine(facts).finding

    assert (finding.rule if finding else None) == rule


def test_a_finding_tells_the_author_why_and_the_log_what_was_seen() -> None:
    finding = examine(Facts(links=4, standing_before=1)).finding

    assert finding
    assert "4 links" in finding.sentence
    assert finding.facts == {"links": 4, "standing_before": 1}


def test_each_file_in_the_folder_is_a_phase_and_has_its_place() -> None:
    names = [name_of(phase) for phase in phases()]

    files = Path(phases_package.__file__).parent.glob("[!_]*.py")
    assert set(names) == {file.stem for file in files}
    assert [phase.ORDER for phase in phases()] == sorted(phase.ORDER for phase in phases())
    assert names[0] == "site_rules"


def test_each_phase_says_what_it_saw_even_after_one_has_found_something() -> None:
    look = examine(Facts(links=2, standing_before=0, length=9))

    found = {line["phase"]: line for line in look.seen}
    assert found["first_words"]["found"] == "first_words"
    assert found["many_links"]["found"] == "many_links"
    assert found["same_words"] == {
        "phase": "same_words",
        "saw": {"repeats": 0, "length": 9},
        "found": "",
    }
    assert look.finding
    assert look.finding.rule == "first_words"
