"""bin/faults and bin/evenness: a command that tries the site hard, on servers of its own.

They live in a temporary folder. It has the logs, so it stays when the run fails.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path
from signal import SIGTERM, signal
from tempfile import mkdtemp

from config.embedded import Postgres, Redis, ServerError

ROOT = Path(__file__).resolve().parent.parent

# Seconds that the command has for ending its workers when we are told to stop.
PARTING = 30


def main(command: str, *, environment: str) -> None:
    """Ends the process with the command's code; `environment` is its FOLKMOOT_ENV."""
    manage = [sys.executable, "manage.py", command]
    if "--help" in sys.argv:
        sys.exit(subprocess.call([*manage, "--help"], cwd=ROOT))
    # As an exception, so that everything that was started is stopped.
    signal(SIGTERM, lambda *_: sys.exit(143))
    home = Path(mkdtemp(prefix=f"{command}-"))
    postgres, redis = Postgres(home, fast=True), Redis(home, fast=True)
    try:
        with ExitStack() as started:
            for server in (postgres, redis):
                started.callback(server.stop)
                server.start(tied=True)
            urls = {"DATABASE_URL": postgres.url, "REDIS_URL": redis.url}
            code = run(manage, home, FOLKMOOT_ENV=environment, **urls)
    except ServerError as error:
        sys.exit(str(error))
    except KeyboardInterrupt:
        sys.exit(130)
    if code == 0:
        shutil.rmtree(home)
    sys.exit(code)


def run(manage: list[str], home: Path, **variables: str) -> int:
    command = [*manage, f"--logs={home}", *sys.argv[1:]]
    environment = os.environ | variables | {"VAR_DIR": str(home)}
    with subprocess.Popen(command, cwd=ROOT, env=environment) as trial:
        try:
            return trial.wait()
        finally:
            trial.terminate()
            trial.wait(PARTING)
