"""How a job comes to be written: in the caller's transaction, and heard of after it."""

import json
from datetime import datetime
from typing import Any

from django.db import connection, transaction

from outbox import doorbell
from outbox.models import UNFINISHED, Job, JobQuerySet
from outbox.registry import queue_of

# One statement, because the ORM cannot tell a row that was written from one that was there.
INSERT = """
    INSERT INTO outbox_job (kind, key, payload, queue, due, rung_at)
    VALUES (
        %(kind)s, %(key)s, %(payload)s::jsonb, %(queue)s,
        COALESCE(%(due)s, STATEMENT_TIMESTAMP()),
        CASE WHEN %(due)s::timestamptz IS NULL THEN STATEMENT_TIMESTAMP() END
    )
    ON CONFLICT (kind, key) DO NOTHING
    RETURNING id
"""


def write(kind: str, *, key: str, payload: dict[str, Any], due: datetime | None) -> None:
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError(
            f"{kind!r} must be written in the transaction of what it is about."
        )
    queue = queue_of(kind)
    with connection.cursor() as cursor:
        cursor.execute(
            INSERT,
            {"kind": kind, "key": key, "payload": json.dumps(payload), "queue": queue, "due": due},
        )
        written = cursor.fetchone()
    if written and due is None:
        # Not a partial: where a robust hook fails, Django logs its __qualname__.
        transaction.on_commit(lambda: doorbell.ring(written[0], queue), robust=True)


def unbegun(kind: str, *, key: str) -> JobQuerySet:
    """The job, if no worker has it or had it."""
    return Job.objects.filter(UNFINISHED, kind=kind, key=key, tries=0)
