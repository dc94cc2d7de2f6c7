"""Make the database and the files ready for this version; run by bin/up before anything serves.

What goes to standard output is repeated to the person when the forum answers; progress goes to
standard error. One process for all of it, because starting Django takes longer than most of it.
"""

from __future__ import annotations

import os
import sys

import django
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor


def main() -> None:
    django.setup()
    with connection.cursor() as cursor:
        # The limits of a request are not those of a migration.
        cursor.execute("SET statement_timeout = 0")
    migrate()
    call_command("createcachetable", verbosity=0)
    # whitenoise looks for it even where it serves from the sources.
    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
    if settings.IN_PRODUCTION and not is_collected():
        call_command("collectstatic", interactive=False, stdout=sys.stderr)
    if settings.IN_DEVELOPMENT:
        demonstrate()


def migrate() -> None:
    """Quietly where there is nothing to do, as at every start but the first."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", interactive=False, stdout=sys.stderr)


def is_collected() -> bool:
    """Compressing takes longer than all the rest; what is older than the manifest is in it."""
    manifest = settings.STATIC_ROOT / "staticfiles.json"
    if not manifest.exists():
        return False
    made_at = manifest.stat().st_mtime
    sources = (storage.path(name) for finder in get_finders() for name, storage in finder.list([]))
    return all(os.stat(source).st_mtime < made_at for source in sources)


def demonstrate() -> None:
    """Tells the log-ins, one a line; that they cannot be told is no reason not to serve."""
    try:
        call_command("demonstrate", if_empty=True)
    except CommandError as error:
        print(error)


if __name__ == "__main__":
    main()
