"""A post of an archive as one of ours."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from forum import markup
from forum.links.models import Link
from forum.models import MAX_TITLE, Contribution, Post
from forum.visible import single_line

from .boards import BoardChoice
from .from_html import escape
from .guests import sign
from .records import Archive, ImportedComment, ImportedPost
from .rendering import lay_out
from .report import Report
from .words import take_words

UNTITLED = "Untitled"

PLAIN = "without marks: the HTML is too tangled to be read as such"
IN_PIECES = (
    "laid out in pieces, some perhaps as typed: the text is longer or denser than texts here"
)
GUESSED_DATE = "with a date taken from around it: its own is missing or unreadable"
FUTURE = "dated now: its date lies in the future"
TITLE_CUT = "with a shortened title; the whole one begins the text"
NO_TITLE = "with its first words for a title, having none"


def make_post(
    record: ImportedPost, *, archive: Archive, board: BoardChoice, report: Report
) -> Post:
    """Saved; its comments are not counted yet."""
    post = Post(board=board.find_or_make(), source=archive.source, source_key=record.key)
    sign(post, record.author, what="post", key=record.key, report=report)
    title, prefix = _title(record, report)
    take_body(post, record, what="post", report=report, link=record.link, prefix=prefix)
    title = title or markup.plain(post.body, length=MAX_TITLE // 2) or UNTITLED
    # The address is made from what made it there, as far as it may stand in one here.
    post.set_title(single_line(record.slug) or title)
    post.title = title
    post.url = record.url
    take_score(post, record.score)
    post.created_at = post.last_activity_at = take_date(record, what="post", report=report)
    post.locked_at = min(archive.exported_at, timezone.now()) if record.is_locked else None
    post.pinned_at = post.created_at if record.is_pinned else None
    post.pinned_everywhere = record.is_pinned
    post.rank()
    post.save(force_insert=True)
    # A page that was talked of years ago is not asked for its title a thousand times over.
    Link.keep(post, asks=False)
    return post


def take_body(
    thing: Contribution,
    record: ImportedPost | ImportedComment,
    *,
    what: str,
    report: Report,
    link: str = "",
    prefix: str = "",
) -> None:
    words = take_words(record.words, written_as=record.format, link=link)
    thing.body = prefix + words.markdown
    layout = lay_out(thing.body)
    thing.body_html = layout.html
    thing.markup_version = markup.MARKUP_VERSION
    if words.is_plain:
        report.change(what, record.key, PLAIN)
    if not layout.is_whole:
        report.change(what, record.key, IN_PIECES)
    for kind, times in words.left_out.items():
        report.leave_out("piece", record.key, kind, times=times)


def take_score(thing: Contribution, score: int) -> None:
    """An archive that tells only the difference had at least that many votes, all one way."""
    thing.up_count, thing.down_count = max(score, 0), max(-score, 0)


def take_date(record: ImportedPost | ImportedComment, *, what: str, report: Report) -> datetime:
    if record.has_guessed_date:
        report.change(what, record.key, GUESSED_DATE)
    now = timezone.now()
    if record.written_at > now:
        report.change(what, record.key, FUTURE)
    return min(record.written_at, now)


def _title(record: ImportedPost, report: Report) -> tuple[str, str]:
    """The title, and what goes before the text for its sake."""
    title = single_line(record.title)
    if not title:
        report.change("post", record.key, NO_TITLE)
    if len(title) <= MAX_TITLE:
        return title, ""
    report.change("post", record.key, TITLE_CUT)
    return f"{title[: MAX_TITLE - 1].rstrip()}…", f"**{escape(title)}**\n\n"
