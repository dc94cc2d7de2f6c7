"""The rules that moderators of this site wrote, before anything else: they know their site.

Among several that decide, the strictest counts.
"""

from __future__ import annotations

from ..finding import Deed, Facts, Finding

ORDER = 5
SEES = ("rules_asked", "rules_in_shadow")

STRICTEST_FIRST = list(Deed)


def look(facts: Facts) -> list[Finding]:
    acting = [verdict for verdict in facts.verdicts if verdict.acts]
    findings = [
        Finding(
            verdict.name,
            {"met": verdict.conditions},
            verdict.sentence,
            Deed(each["deed"]),
            each.get("detail", ""),
        )
        for verdict in acting
        for each in verdict.deeds
    ]
    return sorted(findings, key=lambda finding: STRICTEST_FIRST.index(finding.deed))
