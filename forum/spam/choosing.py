"""A person says which version acts; it stands in the log as all that changes how the site works."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from forum.moderation.models import Act, Decision

from .models import SpamModel

if TYPE_CHECKING:
    from accounts.models import User


@transaction.atomic
def choose(model: SpamModel, *, by: User) -> None:
    """It acts until somebody says otherwise."""
    _record(SpamModel.acting(), model, by=by, nights="learn, and change nothing")
    model.activate(chosen=True)


@transaction.atomic
def follow_newest(*, by: User) -> SpamModel | None:
    """The newest acts at once, and each night's after it. None while nothing was learned."""
    newest: SpamModel | None = SpamModel.objects.newest_first().filter(is_prior=False).first()
    if newest:
        _record(SpamModel.acting(), newest, by=by, nights="let better ones act")
        newest.activate(chosen=False)
    return newest


def _record(before: SpamModel | None, after: SpamModel, *, by: User, nights: str) -> None:
    facts = {
        "what": "spam model",
        "before": str(before or "What shipped"),
        "after": str(after),
        "nights": nights,
    }
    Decision.objects.create(act=Act.CHANGE, actor=by, facts=facts)
