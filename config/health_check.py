"""`python -m config.health_check URL`: fails unless it answers 200. A slim image has no curl."""

import sys
import urllib.error
import urllib.request

SECONDS = 3


def is_well(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=SECONDS) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


if __name__ == "__main__":
    sys.exit(0 if is_well(sys.argv[1]) else 1)
