"""Finds what was changed in the log of moderation."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from forum.moderation.verifying import Anchor, Verdict, verify

MOST_TOLD = 20
"""Faults told one by one: a wrong key makes every row look changed."""


class Command(BaseCommand):
    help = (
        "Looks through the log of moderation for rows that were changed, taken out, put in or put "
        "elsewhere, and ends with 1 if there are any. It prints an anchor, the end of the chain: "
        "keep it where whoever administers the database cannot change it, and give it again with "
        "--anchor, or rows taken off the end are not found. Whoever holds LOG_KEY can write a "
        "whole log anew; only an anchor kept elsewhere shows that."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--anchor", type=_anchor, help="what an earlier run printed: NUMBER:SEAL"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        verdict = verify(options["anchor"])
        if not verdict.is_whole:
            raise CommandError(_complaint(verdict))
        self.stdout.write(f"{verdict.linked} decisions stand as they were written.")
        if verdict.waiting:
            self.stdout.write(f"{verdict.waiting} more are not in the chain yet.")
        self.stdout.write(f"anchor {verdict.end}")


def _anchor(words: str) -> Anchor:
    try:
        return Anchor.read(words)
    except ValueError as error:
        raise ArgumentTypeError(str(error)) from error


def _complaint(verdict: Verdict) -> str:
    told = verdict.faults[:MOST_TOLD]
    if more := len(verdict.faults) - len(told):
        told.append(f"… and {more} more.")
    if len(verdict.faults) >= verdict.linked > 1:
        told.append("Nothing fits: was LOG_KEY (or SECRET_KEY) changed without a fallback?")
    return "\n".join(told)
