"""PostgreSQL's own programs, for what only they do well."""

from __future__ import annotations

import os
import subprocess

from psycopg.conninfo import conninfo_to_dict

from config.embedded import ServerError
from config.embedded.postgres import binaries

VARIABLES = {
    "host": "PGHOST",
    "port": "PGPORT",
    "user": "PGUSER",
    "password": "PGPASSWORD",
    "dbname": "PGDATABASE",
    "sslmode": "PGSSLMODE",
}


def run(program: str, *options: str) -> None:
    """On the database of DATABASE_URL, told by the environment: others can read command lines."""
    place = conninfo_to_dict(os.environ["DATABASE_URL"])
    told = {VARIABLES[name]: str(value) for name, value in place.items() if name in VARIABLES}
    done = subprocess.run(
        [str(binaries() / program), *options],
        env=os.environ | told,
        capture_output=True,
        text=True,
    )
    if done.returncode != 0:
        raise ServerError(f"{program} said: {done.stderr.strip()}")
