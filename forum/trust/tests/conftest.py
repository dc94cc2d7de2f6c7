from __future__ import annotations

import pytest

from accounts.choices import Trust
from accounts.models import User
from conftest import make_user


@pytest.fixture
def newcomer(db: None) -> User:
    return make_user("nell", trust_level=Trust.NEW)
