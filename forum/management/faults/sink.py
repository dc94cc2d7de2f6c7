"""A mail server that keeps nothing but the Message-IDs."""

from __future__ import annotations

import asyncio
import logging
import socket
from collections import Counter
from email import message_from_bytes
from random import Random

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

# Seconds. Real servers take their time after they took the mail and before they say so, which is
# where a kill makes a mail go out twice.
SLOWEST_ANSWER = 0.05


# It would tell of every step of every conversation.
logging.getLogger("mail.log").setLevel(logging.ERROR)


class Sink:
    """Counts as taken what it has read, whether or not the sender lives to hear of it."""

    def __init__(self, chance: Random) -> None:
        self.taken: Counter[str] = Counter()
        self._chance = chance
        self._controller = Controller(self, hostname="127.0.0.1", port=_free_port())

    def start(self) -> str:
        """Answers the EMAIL_URL."""
        self._controller.start()
        return f"smtp://127.0.0.1:{self._controller.port}"

    def stop(self) -> None:
        self._controller.stop()

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        mail = message_from_bytes(envelope.original_content or b"")
        self.taken[str(mail["Message-ID"])] += 1
        await asyncio.sleep(self._chance.uniform(0, SLOWEST_ANSWER))
        return "250 Taken"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port
