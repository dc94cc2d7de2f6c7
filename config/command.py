"""bin/manage: a management command with the servers and the settings of bin/up."""

from __future__ import annotations

import subprocess
import sys
from signal import SIG_IGN, SIGINT, signal

from config.embedded import ServerError
from config.processes import surroundings
from config.processes.borrowing import borrowed_servers


def main() -> None:
    try:
        with borrowed_servers(surroundings.load()):
            code = run(sys.argv[1:])
    except ServerError as error:
        sys.exit(str(error))
    sys.exit(code)


def run(arguments: list[str]) -> int:
    with subprocess.Popen([sys.executable, "manage.py", *arguments]) as command:
        # Ctrl-C is for the command, which may want to end a file well; we wait for it.
        signal(SIGINT, SIG_IGN)
        return command.wait()


if __name__ == "__main__":
    main()
