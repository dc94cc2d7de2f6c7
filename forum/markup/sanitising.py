"""bleach, then nh3: two parsers that know nothing of each other, with one list of what may pass.

docs/decisions/0001-bleach-and-nh3.md says why there are two.
"""

import re
import threading
from html import escape

import bleach
import nh3

from .allowed import ATTRIBUTES, TAGS, is_permitted, permitted
from .links import REL, SCHEMES


class _Sanitisers(threading.local):
    """A pair for each thread: bleach's keeps state while it works."""

    def __init__(self) -> None:
        self.first = bleach.Cleaner(tags=TAGS, attributes=is_permitted, protocols=SCHEMES)
        self.last = nh3.Cleaner(
            tags=set(TAGS),
            # nh3 writes the rel of every link itself.
            attributes={tag: set(checks) - {"rel"} for tag, checks in ATTRIBUTES.items()},
            attribute_filter=permitted,
            url_schemes=set(SCHEMES),
            link_rel=REL,
        )


_sanitisers = _Sanitisers()


# Spelt as `&#1;` they pass bleach, and come out of nh3 as themselves. In its output no tag, name or
# entity can be cut in two by one, so taking them out joins nothing. With them goes the carriage
# return, which every parser reads as a line break.
CONTROLS = re.compile("[\x00-\x08\x0b-\x1f]")

# Parsers drop the first line break in <pre>, one at each reading. Ours begin with <code>.
FIRST_BREAKS = re.compile(r"(<pre[^<>]*>)\n+")


MAX_PASSES = 4
"""What the parser makes needs one; a table misnested in a list, two."""


def sanitise(html: str) -> str:
    """HTML in which nothing is left but what the list allows; the same again when done again."""
    for _ in range(MAX_PASSES):
        alone = _tidy(_sanitisers.last.clean(html))
        html = _tidy(_sanitisers.last.clean(_sanitisers.first.clean(html)))
        if html == alone:  # the two parsers read it alike: nothing is left that one would mend
            return html
    return _tidy(_sanitisers.last.clean(escape(html)))


def _tidy(html: str) -> str:
    return FIRST_BREAKS.sub(r"\1", CONTROLS.sub("", html))
