"""What the site told somebody, and what was decided about them and their words.

Not told here, as it is not told elsewhere: who flagged, which moderator decided, and what
moderators wrote for one another.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Q

from accounts.models import User
from forum.moderation.models import Act, Decision
from forum.moderation.telling import KINDS
from forum.notifications.models import MailPreference, Notice

from .section import AT_ONCE, Row, address_of

TOLD_OF_PEOPLE = (
    *(Act.SUSPEND, Act.UNSUSPEND, Act.SILENCE, Act.UNSILENCE, Act.WARN, Act.MESSAGE),
    *(Act.CLEAR_PICTURE, Act.CLEAR_NAME, Act.CLEAR_BIO, Act.ERASE, Act.UNERASE),
)
"""Their reasons were mailed; that of a merging or a look through one's eyes is in the log only."""


def notices(user: User) -> Iterator[Row]:
    own = Notice.objects.of(user).select_related("post", "comment").order_by("pk")
    for notice in own.iterator(AT_ONCE):
        yield {
            "told": notice.get_kind_display(),
            "link": "" if notice.is_about_oneself else address_of(notice.thing),
            "words": notice.words,
            "on": notice.created_at,
            "read": notice.read_at,
            "mailed": notice.mailed_at,
        }


def mail_preference(user: User) -> Iterator[Row]:
    wishes = MailPreference.of(user)
    yield {"mail_about_answers": wishes.replies, "mail_of_reminders": wishes.reminders}


def appeals(user: User) -> Iterator[Row]:
    made = user.appeals.select_related("decision", "answer").order_by("pk")
    for appeal in made.iterator(AT_ONCE):
        yield {
            "against": appeal.decision.get_act_display(),
            "about": address_of(appeal.decision.thing),
            "words": appeal.words,
            "on": appeal.made_at,
            "answered": appeal.answer.get_act_display() if appeal.answer else "",
            "answer": appeal.answer.reason if appeal.answer else "",
        }


def decisions(user: User) -> Iterator[Row]:
    of_words = Q(post__author=user) | Q(comment__author=user)
    told = Q(of_words, act__in=KINDS) | Q(person=user, act__in=TOLD_OF_PEOPLE)
    found = Decision.objects.filter(told).select_related("post", "comment", "person")
    for decision in found.order_by("pk").iterator(AT_ONCE):
        yield {
            "decided": decision.get_act_display(),
            "about": address_of(decision.thing),
            "by": "a moderator" if decision.actor_id else "a rule",
            "words": decision.reason,
            "on": decision.at,
        }
