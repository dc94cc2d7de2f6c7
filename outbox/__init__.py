"""Durable work: written with the row it is about, done at least once.

    from outbox import enqueue, performs

`enqueue` writes a job inside the caller's transaction; a function marked with `performs`, in an
app's tasks.py, does it. docs/decisions/0003-outbox.md tells the rest.
"""

from datetime import datetime
from typing import Any

from outbox.registry import Later, Refused, performs

__all__ = ["Later", "Refused", "enqueue", "performs"]


def enqueue(
    kind: str, *, key: str, payload: dict[str, Any] | None = None, due: datetime | None = None
) -> None:
    """Have `kind` performed once for `key`, as soon as possible or not before `due`.

    Stands or falls with the surrounding transaction, and outside of one it raises
    TransactionManagementError. A key that was written before is left as it is. Redis is not
    needed: without it the work begins later.
    """
    # Models can be imported only after the apps are loaded, and this package is itself an app.
    from outbox.writing import write

    write(kind, key=key, payload=payload or {}, due=due)
