"""Fills an empty forum with invented people and discussions."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import ProgrammingError

from forum.demonstration import LoginsUnknown, is_empty, load, logins

IN_PRODUCTION = (
    "This is a production installation, and the people of the demonstration are invented. "
    "If you really want them here, say --in-production; then nobody can log in as one of them."
)
NOT_EMPTY = (
    "The demonstration goes into an empty forum only, and there are people or posts in this one. "
    "Nothing was changed."
)


class Command(BaseCommand):
    help = (
        "Fill an empty forum with invented people and discussions, and print how to log in: "
        "one line each, with the role, the name and the password."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--if-empty",
            action="store_true",
            help="do nothing where there are people or posts, instead of refusing",
        )
        parser.add_argument(
            "--in-production",
            action="store_true",
            help="in a production installation, too; without any log-ins",
        )

    def handle(self, *args: Any, if_empty: bool, in_production: bool, **options: Any) -> None:
        if settings.IN_PRODUCTION and not in_production:
            raise CommandError(IN_PRODUCTION)
        try:
            self.fill(if_empty=if_empty)
            for login in logins():
                self.stdout.write(f"{login.role} {login.name} {login.password}")
        except LoginsUnknown as error:
            raise CommandError(str(error)) from error

    def fill(self, *, if_empty: bool) -> None:
        try:
            fits = is_empty()
        except ProgrammingError as error:
            raise CommandError("There are no tables yet: run manage.py migrate first.") from error
        if fits:
            self.stderr.write(f"Loaded {load()}.")
        elif not if_empty:
            raise CommandError(NOT_EMPTY)
