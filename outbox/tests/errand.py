"""A job for a worker process: it writes down when it began and when it was done."""

import time
from pathlib import Path
from typing import Any

from outbox import performs

KIND = "tests.errand"


@performs(KIND, queue="bulk")
def run_errand(payload: dict[str, Any]) -> None:
    """Slow the first time, so that there is time to kill the worker."""
    diary = Path(payload["diary"])
    is_first = not diary.exists()
    with diary.open("a") as page:
        page.write("began\n")
    time.sleep(30 if is_first else 0)
    with diary.open("a") as page:
        page.write("done\n")
