"""What follows from a judgement: never more than that a person looks."""

from __future__ import annotations

from django.conf import settings
from django.db import transaction

from accounts.choices import Trust
from forum.models import Comment, Post
from forum.moderation.models import Act, Case, Decision, Matter, in_field
from forum.moderation.referring import refer
from forum.moderation.telling import tell_author

from .judging import Judgement, judge_thing

SENTENCE = (
    "A program that has learned what spam looks like takes it for spam, and it may be wrong. A "
    "moderator looks at it before everybody can read it."
)
RULE = "spam_model"


def is_suspect(judgement: Judgement) -> bool:
    return judgement.probability >= settings.SPAM_REFERS_FROM


def is_held(judgement: Judgement) -> bool:
    """Whether the site lets the model alone make words wait. By default it does not."""
    return judgement.probability >= settings.SPAM_HOLDS_FROM


def consider(thing: Post | Comment) -> Judgement | None:
    """Bring it before the moderators if it is probably spam, the doubtful ones first."""
    if not _is_unknown(thing):
        return None
    judgement = judge_thing(thing)
    if thing.is_standing and is_suspect(judgement) and not _is_known(thing, judgement):
        _have_looked_at(thing, judgement)
    return judgement


def _is_unknown(thing: Post | Comment) -> bool:
    """Whom the site trusts (level 2) is asked nothing: a link under a film is spam, but among
    people who help one another it is help, and the prior cannot know. What was imported is judged
    already."""
    if author := thing.author:
        return not author.moderates and author.trust_level < Trust.MEMBER
    return bool(thing.is_of_guest)


@transaction.atomic
def _have_looked_at(thing: Post | Comment, judgement: Judgement) -> None:
    refer(Matter.SPAM, thing, facts=judgement.grounds, weight=judgement.doubt)
    if is_held(judgement) and thing.hold():
        tell_author(
            Decision.objects.create(
                act=Act.HOLD, rule=RULE, reason=SENTENCE, facts=judgement.facts, **in_field(thing)
            )
        )


def _is_known(thing: Post | Comment, judgement: Judgement) -> bool:
    """What a person decided about these words stands; and a job that is done twice says nothing
    new."""
    since = thing.edited_at or thing.created_at
    decisions = Decision.objects.about(thing).filter(actor__isnull=False, at__gte=since)
    cases = Case.objects.open().about(thing).filter(matter=Matter.SPAM, facts=judgement.grounds)
    return bool(decisions.exists() or cases.exists())
