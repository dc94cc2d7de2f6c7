"""`bin/manage spam_prior --data DIR`: the weights that ship with the product, learned anew."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from forum.spam import prior
from forum.spam.corpora import read_all


class Command(BaseCommand):
    help = "Learn the prior from public collections, and write its numbers where they ship."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--data", type=Path, required=True, help="a folder with collections")

    def handle(self, *args: Any, **options: Any) -> None:
        if not (examples := read_all(options["data"])):
            raise CommandError(f"{options['data']} has no collection that is known.")
        model = prior.train(examples)
        prior.save(model)
        size = prior.PRIOR.stat().st_size // 1024
        self.stdout.write(f"Learned from {len(examples)} texts: {prior.PRIOR}, {size} kB.")
