"""`bin/manage prove_rule 12`: try a rule at the past, as its page does, and time it."""

from __future__ import annotations

from time import perf_counter
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from forum.rules.models import Rule
from forum.rules.proving import PAST, prove


class Command(BaseCommand):
    help = f"Try a rule at what was written and decided in the past {PAST.days} days."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("rule", type=int, help="its number, as in the address of its page")

    def handle(self, *args: Any, **options: Any) -> None:
        rule = Rule.objects.filter(pk=options["rule"]).first()
        if rule is None:
            raise CommandError(f"There is no rule {options['rule']}.")
        began = perf_counter()
        proof = prove(rule)
        seconds = perf_counter() - began
        self.stdout.write(
            f"{rule}: it meets {proof.met} of {proof.looked} posts and comments, "
            f"{proof.right} rightly, {proof.wrong} wrongly, and misses {proof.missed}. "
            f"Precision {proof.precision}, recall {proof.recall}; {seconds:.2f} seconds."
        )
