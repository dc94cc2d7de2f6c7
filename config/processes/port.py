"""Which port to listen on."""

from __future__ import annotations

import socket
import sys

TRIES = 50


def free_port(host: str, wanted: int) -> int:
    """The wanted one, or the next that nobody holds; what was passed over is said."""
    for port in range(wanted, wanted + TRIES):
        if is_free(host, port):
            return port
        print(f"Port {port} is taken; trying {port + 1}.", flush=True)
    sys.exit(f"No port from {wanted} to {wanted + TRIES - 1} is free: give another with --port.")


def any_free_port(host: str) -> int:
    with listener(host) as probe:
        probe.bind((host, 0))
        return int(probe.getsockname()[1])


def is_free(host: str, port: int) -> bool:
    with listener(host) as probe:
        try:
            probe.bind((host, port))
        except PermissionError:
            sys.exit(f"Port {port} needs more rights than this user has: give one above 1023.")
        except OSError:
            return False
    return True


def listener(host: str) -> socket.socket:
    probe = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    # What the web server does; without it, a port rests for a minute after each stop.
    probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    return probe
