"""Who may upload. They read, and never write."""

from __future__ import annotations

from typing import TYPE_CHECKING

from accounts.choices import Trust
from accounts.limits import DAY, Limit, Rate
from forum.permissions import Answer, can_speak

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User

A_DAY = {
    Trust.NEW: 5,
    Trust.BASIC: 20,
    Trust.MEMBER: 50,
    Trust.REGULAR: 100,
    Trust.LEADER: 100,
}
"""Files that are read for one person: each takes a program some seconds, and room on the disk for
as long as the words stand. A newcomer has one picture in a text (forum/limits), and may try."""


def can_upload(user: User | AnonymousUser) -> Answer:
    """How often is asked when a file is there: `limit_for`."""
    return can_speak(user)


def limit_for(user: User) -> Limit:
    level = Trust.LEADER if user.moderates else Trust(user.trust_level)
    return Limit("upload_picture", per_person=Rate(A_DAY[level], DAY))
