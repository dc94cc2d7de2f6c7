"""Compares what known and unknown people cost the site, and forges where requests come from."""

from __future__ import annotations

import signal
import sys
from argparse import ArgumentParser
from pathlib import Path
from random import Random, randrange
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from redis import Redis

from accounts.limits.models import Count
from accounts.management.evenness.clock import MOST_APART, compare
from accounts.management.evenness.forging import forge
from accounts.management.evenness.routes import PASSWORD, ROUTES
from accounts.management.evenness.server import serving
from accounts.management.evenness.visitor import Visitor
from accounts.models import User


class Command(BaseCommand):
    help = (
        "Ask for people who have an account and who have none, and compare answers and medians of "
        "time; then tell a forged origin with each request, and count what was gained. It needs "
        "an empty database and an empty Redis, and leaves nonsense there: bin/evenness brings both."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--tries", type=int, default=500, help="of each kind on each route")
        parser.add_argument("--forged", type=int, default=10_000, help="requests on each route")
        parser.add_argument("--seed", type=int, default=randrange(10_000), help="of all chances")
        parser.add_argument("--logs", type=Path, required=True, help="a folder for the server's")

    def handle(self, *args: Any, **options: Any) -> None:
        # Whoever stops this must not leave a server behind.
        signal.signal(signal.SIGTERM, lambda *_: sys.exit("stopped"))
        call_command("migrate", verbosity=0)
        call_command("createcachetable", verbosity=0)
        if User.objects.exists():
            raise CommandError("There are people in this database: this command is not for it.")
        User.objects.create_user("known", "known@example.org", PASSWORD, address_confirmed=True)
        self.redis, self.chance = Redis.from_url(settings.REDIS_URL), Random(options["seed"])
        self.stdout.write(f"seed {options['seed']}")
        with serving(options["logs"]) as port:
            visitor = Visitor(port)
            is_even = self.time(visitor, options["tries"])
            is_tight = self.forge(visitor, options["forged"])
        if not (is_even and is_tight):
            raise CommandError(f"FAIL. The server's log is in {options['logs']}.")
        self.stdout.write(self.style.SUCCESS("PASS"))

    def time(self, visitor: Visitor, tries: int) -> bool:
        self.stdout.write(f"\nMedians of {tries} tries each, in ms; at most {MOST_APART:g} apart")
        self.stdout.write(f"{'':20}{'known':>9}{'unknown':>9}{'apart':>8}")
        passes = True
        for route in ROUTES if tries else []:
            found = compare(route, visitor, self.forget, tries=tries, chance=self.chance)
            differ = "  the answers differ" if found.answers_differ else ""
            figures = f"{found.known:9.1f}{found.unknown:9.1f}{found.apart:8.2f}"
            self.stdout.write(f"{route.name:20}{figures}{differ}")
            passes = passes and found.passes
        return passes

    def forge(self, visitor: Visitor, requests: int) -> bool:
        self.stdout.write("\nRequests with forged origins, and tries gained by them")
        self.stdout.write(f"{'':20}{'sent':>8}{'through':>9}{'allowed':>9}{'gained':>8}")
        gained = 0
        for route in ROUTES if requests else []:
            self.forget()
            found = forge(route, visitor, requests=requests, chance=self.chance)
            figures = f"{found.sent:8}{found.let_through:9}{found.allowed:9}{found.gained:8}"
            self.stdout.write(f"{route.name:20}{figures}")
            gained += found.gained
        return not gained

    def forget(self) -> None:
        """No limit is in the way of the next try."""
        Count.objects.all().delete()
        self.redis.flushdb()
