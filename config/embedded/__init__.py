"""A PostgreSQL and a Redis of our own, out of Python packages.

Why they are started this way: docs/decisions/0002-embedded-servers.md. Nothing here imports
Django, so that servers can start before settings are read.
"""

from config.embedded.errors import ServerError
from config.embedded.postgres import Postgres
from config.embedded.redis import Redis
from config.embedded.server import Server

__all__ = ["Postgres", "Redis", "Server", "ServerError"]
