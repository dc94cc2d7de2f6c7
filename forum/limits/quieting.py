"""How much one may block and mute."""

from __future__ import annotations

from typing import TYPE_CHECKING

from forum.models import Block, Mute

if TYPE_CHECKING:
    from accounts.models import User

MAX_BLOCKS = 1_000
"""All of them are read with every page. Who is beset by more people than this needs a moderator."""

MAX_MUTES = 1_000
"""All of them are read with every page."""

MAX_MUTED_PHRASES = 100
"""Each is looked for in every comment of a page; a thousand comments stay within milliseconds."""


def objection_to_block(user: User) -> str:
    if Block.objects.filter(blocker=user).count() < MAX_BLOCKS:
        return ""
    return f"You blocked {MAX_BLOCKS:,} people. If so many trouble you, tell a moderator."


def objection_to_mute(user: User, *, is_words: bool) -> str:
    mutes = Mute.objects.filter(user=user)
    if is_words and mutes.exclude(words="").count() >= MAX_MUTED_PHRASES:
        return f"You muted {MAX_MUTED_PHRASES} words already. Take one back first."
    if mutes.count() >= MAX_MUTES:
        return f"You muted {MAX_MUTES:,} things already. Take some back first."
    return ""
