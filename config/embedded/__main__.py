"""Start, stop, or ask after the embedded servers by hand."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from .identity import CannotStart
from .postgres import Postgres
from .redis import Redis


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m config.embedded", description=__doc__)
    parser.add_argument("act", choices=["start", "stop", "status"])
    parser.add_argument("--dir", type=Path, default=Path("var"), help="where their data stands")
    parser.add_argument("--fast", action="store_true", help="for tests: a crash may lose data")
    chosen = parser.parse_args()
    try:
        chosen.dir.mkdir(parents=True, exist_ok=True)
        servers = {
            "DATABASE_URL": Postgres(chosen.dir, is_fast=chosen.fast),
            "REDIS_URL": Redis(chosen.dir, is_fast=chosen.fast),
        }
        for variable, server in servers.items():
            if chosen.act == "stop":
                server.stop()
            elif chosen.act == "start":
                print(f"{variable}={server.start()}")
            else:
                print(f"{variable}={server.url if server.is_running() else ''}")
    except CannotStart as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
