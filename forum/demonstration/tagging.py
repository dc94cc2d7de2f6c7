"""What the posts of the demonstration are about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from forum.models import Post, Tag, Tagging

from .script import CommentScript, PostScript, TagScript
from .speaking import Things


def tag(
    script: Iterable[PostScript | CommentScript], things: Things, *, tags: Sequence[TagScript]
) -> None:
    known = {each.name: _describe(each) for each in tags}
    for words in script:
        post = things[words.key]
        if isinstance(words, PostScript) and isinstance(post, Post):
            Tagging.set(post, [known[name] for name in words.tags])


def _describe(words: TagScript) -> Tag:
    tag = Tag()
    tag.describe(name=words.name, description=words.description, synonyms=words.synonyms)
    return tag
