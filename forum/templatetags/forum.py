"""How things are said on a page: times, counts, icons, pictures. No queries, no decisions."""

from __future__ import annotations

from datetime import date, datetime, time
from functools import lru_cache
from typing import TYPE_CHECKING

from django import template
from django.utils import timezone
from django.utils.dateformat import format as write_date
from django.utils.dateformat import time_format as write_time
from django.utils.formats import get_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from lucide.templatetags.lucide import lucide

from accounts import pictures

if TYPE_CHECKING:
    from accounts.models import User

register = template.Library()

MINUTE, HOUR, DAY = 60, 3_600, 86_400
AGES = [(MINUTE, 1, ""), (HOUR, MINUTE, "minute"), (DAY, HOUR, "hour"), (30 * DAY, DAY, "day")]


@register.simple_tag
@lru_cache(maxsize=256)
def icon(name: str, size: int = 20) -> SafeString:
    """An icon of Lucide; decorative, so its control needs a name of its own."""
    drawing = lucide(name, size=size, stroke_width="1.75", aria_hidden="true", focusable="false")
    return format_html("{}", drawing)


@register.simple_tag
def picture(person: User | None, *, guest: str = "", pixels: int = 22) -> SafeString:
    """A member's picture, or for None one drawn from the guest's name; `pixels` is its side."""
    return pictures.show(person, pixels=pixels) if person else pictures.draw(guest, is_guest=True)


@register.simple_tag
def when(at: datetime) -> SafeString:
    """A moment as people say it; the exact one, in the reader's own time, is in the attributes."""
    there = timezone.localtime(at)
    language = get_language()
    return format_html(
        '<time datetime="{}" title="{}, {} {}">{}</time>',
        at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        written(there.date(), "DATE_FORMAT", language),
        written(there.time().replace(second=0, microsecond=0), "TIME_FORMAT", language),
        there.tzname(),
        age(there, timezone.now()),
    )


def age(at: datetime, now: datetime) -> str:
    """ "5 minutes ago" within 30 days, then the date; what the future holds is "just now"."""
    seconds = (now - at).total_seconds()
    for limit, unit, word in AGES:
        if seconds < limit:
            count = int(seconds // unit)
            return f"{count} {word}{'' if count == 1 else 's'} ago" if word else "just now"
    form = "MONTH_DAY_FORMAT" if at.year == now.year else "SHORT_DATE_FORMAT"
    return written(at.date(), form, get_language())


@lru_cache(maxsize=4096)
def written(moment: date | time, form: str, language: str | None) -> str:
    """As the language writes it. Kept, because a thread has a thousand moments and few days."""
    layout = get_format(form, language)
    if isinstance(moment, time):
        return write_time(moment, layout)
    return write_date(datetime.combine(moment, time()), layout)


@register.filter
def counted(number: int, words: str) -> str:
    """`3|counted:"reply,replies"` is "3 replies"."""
    one, many = words.split(",")
    return f"{number:,} {one if number == 1 else many}"


@register.filter
def capped(number: int) -> str:
    """A count that has to fit into a corner."""
    return str(number) if number < 100 else "99+"


@register.filter
def signed(score: int) -> str:
    """A score with a true minus sign, which is as wide as the digits."""
    return f"{score:,}".replace("-", "\N{MINUS SIGN}")


@register.filter
def points(score: int) -> str:
    return f"{signed(score)} {'point' if abs(score) == 1 else 'points'}"


@register.filter
def grouped(number: int) -> str:
    """Thousands apart, as everywhere here: 1,204."""
    return f"{number:,}"
