"""Durable work: written with the row it is about, done at least once.

    from outbox import enqueue, performs

`enqueue` writes a job inside the caller's transaction; a function marked with `performs`, in an
app's tasks.py, does it. docs/decisions/0003-outbox.md tells the rest.
"""

from datetime import datetime
from typing import Any

from outbox.registry import Later, Refused, performs

__all__ = ["Later", "Refused", "enqueue", "performs", "postpone", "withdraw"]


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


def postpone(kind: str, *, key: str, due: datetime) -> bool:
    """Have a job wait that nobody has begun. False: there is none."""
    from outbox.writing import unbegun

    return bool(unbegun(kind, key=key).update(due=due, rung_at=None))


def withdraw(kind: str, *, key: str) -> bool:
    """Take back a job that nobody has begun, as if it had never been written."""
    from outbox.writing import unbegun

    return bool(unbegun(kind, key=key).delete()[0])
