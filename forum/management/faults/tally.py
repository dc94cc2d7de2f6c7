"""What came of it, counted in the tables and at the mail server."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, fields

from forum.models import Comment
from forum.notifications.models import Notice
from forum.notifications.threads import message_id
from outbox.models import Job


@dataclass(frozen=True)
class Tally:
    """In the order in which it is shown."""

    comments_accepted: int
    comments_refused: int
    comments_screened: int
    notices_expected: int
    notices_missing: int
    notices_doubled: int
    mails_missing: int
    mails_repeated: int
    mails_unasked: int
    jobs_interrupted: int
    jobs_unfinished: int
    jobs_dead: int

    def passes(self, *, kills: int) -> bool:
        """Nothing is lost, and nothing doubled but mails that a kill repeated, one each."""
        unscreened = self.comments_accepted - self.comments_screened
        lost = unscreened + self.notices_missing + self.mails_missing
        amiss = self.comments_refused + self.notices_doubled + self.mails_unasked
        stuck = self.jobs_unfinished + self.jobs_dead
        return not (lost or amiss or stuck) and self.mails_repeated <= kills

    def rows(self) -> list[tuple[str, int]]:
        return [(field.name.replace("_", " "), getattr(self, field.name)) for field in fields(self)]


def count(accepted: list[Comment], *, refused: int, mails: Counter[str]) -> Tally:
    expected = {pair for comment in accepted if (pair := _whom_it_answers(comment))}
    notices = list(Notice.objects.filter(kind=Notice.Kind.REPLY))
    told = Counter((notice.comment_id, notice.recipient_id) for notice in notices)
    wanted = {message_id(notice) for notice in notices}
    return Tally(
        comments_accepted=len(accepted),
        comments_refused=refused,
        comments_screened=_screened(accepted),
        notices_expected=len(expected),
        notices_missing=len(expected - told.keys()),
        notices_doubled=told.total() - len(told) + len(told.keys() - expected),
        mails_missing=len(expected) - len(wanted & mails.keys()),
        mails_repeated=mails.total() - len(mails),
        mails_unasked=len(mails.keys() - wanted),
        jobs_interrupted=Job.objects.filter(tries__gt=1).count(),
        jobs_unfinished=Job.objects.filter(done_at=None, dead_at=None).count(),
        jobs_dead=Job.objects.dead().count(),
    )


def _whom_it_answers(comment: Comment) -> tuple[int, int] | None:
    """Said here once more on purpose: what is counted must not come from what is tested."""
    answered = (comment.parent or comment.post).author_id
    if answered is None or answered == comment.author_id:
        return None
    return comment.pk, answered


def _screened(accepted: list[Comment]) -> int:
    keys = [f"comment:{comment.pk}" for comment in accepted]
    screenings = Job.objects.filter(kind="moderation.screen", key__in=keys)
    return screenings.filter(done_at__isnull=False).count()
