"""A text quoted, with who said it and where."""

from __future__ import annotations

import re

from django.urls import reverse

from forum import markup
from forum.models import Comment, Post

MARKS = re.compile(r"[\\`*\[\]<>~&@|]|(?<!\w)_|_(?!\w)")
"""What would mean something in a name. The same as in static/js/composer/quotations.js."""


def quotation(thing: Post | Comment) -> str:
    """What stands in the field when somebody begins with the words that they answer."""
    return f"> [{_escaped(thing.byline)} wrote:]({place_of(thing)})\n>\n" + markup.quote(thing.body)


def place_of(thing: Post | Comment) -> str:
    """Its short address, which stays when the title changes."""
    name = "comment" if isinstance(thing, Comment) else "find_post"
    return reverse(name, args=[thing.pk])


def _escaped(name: str) -> str:
    return MARKS.sub(r"\\\g<0>", name)
