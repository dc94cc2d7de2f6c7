"""Takes every mail the forum sends on this machine and keeps it, instead of sending it on.

bin/up runs it in development; /dev/mail/ shows what came.
"""

from __future__ import annotations

import asyncio
import os
from argparse import ArgumentParser
from functools import partial
from pathlib import Path

from aiosmtpd.handlers import Mailbox
from aiosmtpd.smtp import SMTP


def mail_folder(var: Path) -> Path:
    """A Maildir; private, because links in mails open accounts."""
    folder = var / "mail"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for part in ("cur", "new", "tmp"):
        (folder / part).mkdir(mode=0o700, exist_ok=True)
    return folder


async def serve(folder: Path, port: int) -> None:
    conversation = partial(SMTP, Mailbox(folder), enable_SMTPUTF8=True, ident="Folkmoot mail sink")
    server = await asyncio.get_running_loop().create_server(conversation, "127.0.0.1", port)
    await server.serve_forever()


def main() -> None:
    parser = ArgumentParser(prog="python -m config.mailsink", description=__doc__)
    parser.add_argument("--port", type=int, required=True)
    options = parser.parse_args()
    asyncio.run(serve(mail_folder(Path(os.environ.get("VAR_DIR", "var"))), options.port))


if __name__ == "__main__":
    main()
