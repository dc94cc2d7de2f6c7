"""Comments by people about whom all phases and the spam model are asked."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from random import Random

from accounts.choices import Trust
from accounts.models import User
from forum.models import Comment, Post

LETTERS = ("b", "dr", "f", "g", "kl", "m", "n", "pr", "s", "st", "t", "v", "w"), "aeiou"
SYLLABLES = ["".join(pair) for pair in product(*LETTERS)]
WORDS = 80
"""In each: a comment of some hundred characters. Of invented words, so that no two are alike."""

COMMENTS_EACH = 5


def write_comments(posts: Sequence[Post], count: int) -> list[Comment]:
    """On show, and not yet screened."""
    chance = Random(count)
    authors = User.objects.bulk_create(
        User(
            name=f"bench{n}",
            email=f"bench{n}@bench.invalid",
            password="!",
            trust_level=Trust.BASIC,
        )
        for n in range(max(1, count // COMMENTS_EACH))
    )
    return Comment.objects.bulk_create(
        Comment(post=posts[n % len(posts)], author=authors[n % len(authors)], body=_words(chance))
        for n in range(count)
    )


def _words(chance: Random) -> str:
    words = ("".join(chance.choices(SYLLABLES, k=chance.randint(1, 3))) for _ in range(WORDS))
    return f"{' '.join(words)}."
