"""Finding somebody: by the name in an address, or by what a moderator types."""

from __future__ import annotations

from django.db.models import Q
from django.http import Http404

from accounts import names
from accounts.models import User

MOST_FOUND = 30
"""Who finds more types another letter."""


def person_or_404(name: str) -> User:
    """Those whose account is closed are found as well: decisions about them stay."""
    person = User.objects.known_as(name)
    if person is None:
        raise Http404
    return person


def find_people(words: str, *, also_by_address: bool) -> list[User]:
    """By the beginning of a name, by one they had, or by a whole address; nobody for no words.

    Moderators do not see addresses, and so cannot try whose one is.
    """
    words = words.replace("\0", "").strip()
    if not words:
        return []
    folded = names.fold(words)
    found = Q(folded__startswith=folded) | Q(former_names__folded__startswith=folded)
    if also_by_address:
        found |= Q(email=words.lower())
    return list(User.objects.filter(found).distinct().order_by("name")[:MOST_FOUND])
