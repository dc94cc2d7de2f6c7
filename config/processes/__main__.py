"""bin/up: serve Folkmoot on this machine until Ctrl-C."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from argparse import ArgumentParser, Namespace
from pathlib import Path

from config.embedded import Postgres, Redis, ServerError
from config.processes import leftovers, programs, surroundings
from config.processes.alone import hold_alone, tell_where
from config.processes.opening import Opening, is_open_to_others
from config.processes.port import any_free_port, free_port
from config.processes.supervision import Stopped, Supervisor

LOOPBACK = "127.0.0.1"
LEFTOVER_SECONDS = 3.0
OPEN_MAIL = (
    "Whoever can reach this machine can read that mail, and with it reset anybody's password: "
    "this is for networks you trust."
)


def main() -> None:
    options = arguments().parse_args()
    options.began = time.monotonic()
    var = surroundings.load()
    lock = hold_alone(var)
    supervisor = Supervisor()
    failure: str | None = None
    try:
        supervisor.listen_to_signals()
        leftovers.sweep(var, seconds=LEFTOVER_SECONDS)
        environment = serve_servers(supervisor, var)
        opening = start_programs(supervisor, environment, options)
        tell_where(lock, environment["SITE_URL"])
        supervisor.watch(opening.on_tick)
    except Stopped:
        pass
    except ServerError as error:
        failure = str(error)
    finally:
        supervisor.say("Stopping …")
        supervisor.stop()
        leftovers.sweep(var, seconds=0.5)
    sys.exit(failure)


def arguments() -> ArgumentParser:
    parser = ArgumentParser(prog="bin/up", description="Serve Folkmoot on this machine.")
    parser.add_argument("--port", type=int, default=8000, help="the next free one from here")
    parser.add_argument("--host", default=LOOPBACK, help="0.0.0.0 lets other machines in")
    return parser


def serve_servers(supervisor: Supervisor, var: Path) -> dict[str, str]:
    """What the programs find in their environment; each server only where none is given."""
    environment = {
        **os.environ,
        "PYTHONUNBUFFERED": "1",
        "SECRET_KEY": surroundings.secret_key(var),
        leftovers.MARK: str(var),
    }
    for name, server in (("DATABASE_URL", Postgres(var)), ("REDIS_URL", Redis(var))):
        if name not in os.environ:
            supervisor.serve(server)
            environment[name] = server.url
    return environment


def start_programs(
    supervisor: Supervisor, environment: dict[str, str], options: Namespace
) -> Opening:
    port = free_port(options.host, options.port)
    address = environment.setdefault("SITE_URL", site_url(options.host, port))
    words = [f"Folkmoot is at {address}/"]
    if surroundings.is_development() and "EMAIL_URL" not in environment:
        sink = any_free_port(LOOPBACK)
        environment["EMAIL_URL"] = f"smtp://{LOOPBACK}:{sink}"
        supervisor.run("mail", programs.mail(sink), environment=environment)
        words.append(f"Mail it sends can be read at {address}/dev/mail/")
        if is_open_to_others(options.host):
            words.append(OPEN_MAIL)
    words += map(as_login, make_ready(environment))
    supervisor.run("web", programs.web(options.host, port), environment=environment)

    def start_the_rest() -> None:
        supervisor.run("worker", programs.worker(), environment=environment)
        supervisor.run("beat", programs.beat(), environment=environment)

    words.append("Ctrl-C stops it.")
    return Opening(options.host, port, words, supervisor.say, start_the_rest, began=options.began)


def site_url(host: str, port: int) -> str:
    name = f"[{host}]" if ":" in host else host
    return f"http://{LOOPBACK if is_open_to_others(host) else name}:{port}"


def make_ready(environment: dict[str, str]) -> list[str]:
    """Migrations and the demonstration; what they have to tell comes back."""
    done = subprocess.run(
        [sys.executable, "-m", "config.processes.readying"],
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    if done.returncode != 0:
        raise ServerError("The database could not be made ready: see above.")
    return done.stdout.splitlines()


def as_login(line: str) -> str:
    """What `demonstrate` tells is a role, a name and a password."""
    match line.split():
        case [("member" | "moderator" | "administrator") as role, name, password]:
            return f"Log in as {role}: {name}, password {password}"
    return line


if __name__ == "__main__":
    main()
