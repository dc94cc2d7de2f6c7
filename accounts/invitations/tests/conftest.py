from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from accounts.choices import Trust
from accounts.models import User
from accounts.tests.conftest import link_in, post_comes

__all__ = ["link_in", "post_comes"]


@pytest.fixture
def inviter(alice: User) -> User:
    """Alice, known here for long enough to invite others."""
    alice.trust_level = Trust.MEMBER
    alice.save()
    return alice


@pytest.fixture
def suspended() -> Callable[[User], User]:
    def suspend(user: User) -> User:
        user.suspended_until = timezone.now() + timedelta(days=1)
        user.save()
        return user

    return suspend


@pytest.fixture
def by_invitation(settings: Any) -> None:
    """The site takes only who was invited."""
    settings.SIGNUPS = "invitation"
