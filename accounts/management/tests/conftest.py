from __future__ import annotations

from accounts.limits.tests.conftest import line_to

__all__ = ["line_to"]
