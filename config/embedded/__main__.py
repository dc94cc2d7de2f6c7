"""python -m config.embedded start|stop|status --dir DIR [--fast]"""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from pathlib import Path

from config.embedded import Postgres, Redis, Server, ServerError


def main() -> None:
    parser = ArgumentParser(prog="python -m config.embedded")
    parser.add_argument("act", choices=("start", "stop", "status"))
    parser.add_argument("--dir", type=Path, required=True, help="where their data lies")
    parser.add_argument("--fast", action="store_true", help="lose data in a crash; for tests")
    options = parser.parse_args()
    servers = Postgres(options.dir, fast=options.fast), Redis(options.dir, fast=options.fast)
    try:
        {"start": start, "stop": stop, "status": status}[options.act](*servers)
    except ServerError as error:
        sys.exit(str(error))


def start(*servers: Server) -> None:
    for server in servers:
        server.start()
    print_urls(*servers)


def stop(*servers: Server) -> None:
    for server in reversed(servers):
        server.stop()


def status(*servers: Server) -> None:
    """Ends with 1 when one of them does not run."""
    for server in servers:
        print(f"{server.name}: {'running' if server.is_running() else 'stopped'}")
    if not all(server.is_running() for server in servers):
        sys.exit(1)
    print_urls(*servers)


def print_urls(postgres: Server, redis: Server) -> None:
    print(f"DATABASE_URL={postgres.url}")
    print(f"REDIS_URL={redis.url}")


if __name__ == "__main__":
    main()
