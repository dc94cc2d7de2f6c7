"""bin/faults: the faults command, on servers of its own in a temporary folder.

The folder has the workers' logs, so it stays when the run fails.
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


COMMAND = [sys.executable, "manage.py", "faults"]


def main() -> None:
    if "--help" in sys.argv:
        sys.exit(subprocess.call([*COMMAND, "--help"], cwd=ROOT))
    # As an exception, so that everything that was started is stopped.
    signal(SIGTERM, lambda *_: sys.exit(143))
    home = Path(mkdtemp(prefix="faults-"))
    postgres, redis = Postgres(home, fast=True), Redis(home, fast=True)
    try:
        with ExitStack() as started:
            for server in (postgres, redis):
                started.callback(server.stop)
                server.start(tied=True)
            code = run(home, DATABASE_URL=postgres.url, REDIS_URL=redis.url)
    except ServerError as error:
        sys.exit(str(error))
    except KeyboardInterrupt:
        sys.exit(130)
    if code == 0:
        shutil.rmtree(home)
    sys.exit(code)


def run(home: Path, **urls: str) -> int:
    command = [*COMMAND, f"--logs={home}", *sys.argv[1:]]
    environment = os.environ | urls | {"FOLKMOOT_ENV": "test", "VAR_DIR": str(home)}
    with subprocess.Popen(command, cwd=ROOT, env=environment) as faults:
        try:
            return faults.wait()
        finally:
            faults.terminate()
            faults.wait(PARTING)


if __name__ == "__main__":
    main()
