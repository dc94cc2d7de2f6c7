"""The acts of moderation as pages offer them: the noun in the address, the words on the button."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from forum.models import Comment, Post, State

from . import acts
from .models import DOUBTS, Decision

Thing = Post | Comment
TOLD = "The author reads this, in a notice."
TOLD_BY_MAIL = "The author reads this, in a notice and in a mail. Say what was wrong, not who."
TOLD_TO_ALL = "Everybody reads this, under the discussion, and the author in a notice."
IN_LOG = "Only moderators read this, in the log."


@dataclass(frozen=True, slots=True)
class Deed:
    """`noun` is its place in addresses; `is_possible` asks whether a page should offer it; one that
    `asks_more` has a form of its own (forms.FORMS)."""

    noun: str
    button: str
    act: Callable[..., Decision | None]
    is_possible: Callable[[Thing], bool]
    done: str
    too_late: str
    help: str = TOLD
    needs_reason: bool = False
    asks_more: bool = False
    is_grave: bool = False
    is_for_comments: bool = True


def _is_open_to_removal(thing: Thing) -> bool:
    return thing.state in (State.PUBLISHED, State.HELD)


def _is_doubted(thing: Thing) -> bool:
    # Not a query of its own where the flags and the cases are loaded already.
    cases: Any = thing.open_cases if hasattr(thing, "open_cases") else thing.cases.open()
    return any(flag.is_open for flag in thing.flags.all()) or (
        thing.is_standing and any(case.matter in DOUBTS for case in cases)
    )


def _is_unlocked(thing: Thing) -> bool:
    return isinstance(thing, Post) and thing.is_standing and not thing.is_locked


def _is_unpinned(thing: Thing) -> bool:
    return isinstance(thing, Post) and thing.is_standing and not thing.is_pinned


DEEDS = [
    Deed(
        "approval", "Approve", acts.approve, lambda thing: bool(thing.state == State.HELD),
        done="Approved: everybody can read it now.",
        too_late="Nothing to approve: somebody has decided about it already.",
    ),
    Deed(
        "dismissal", "Keep it", acts.dismiss_flags, _is_doubted,
        done="Kept. The flags are closed.",
        too_late="There are no open flags any more: somebody has decided about it already.",
        help=IN_LOG,
    ),
    Deed(
        "removal", "Remove", acts.remove, _is_open_to_removal,
        done="Removed. The author is told why.",
        too_late="It is not on show any more: somebody has decided about it already.",
        help=TOLD_BY_MAIL, needs_reason=True, is_grave=True,
    ),
    Deed(
        "restoration", "Restore", acts.restore, lambda thing: bool(thing.state == State.REMOVED),
        done="Restored: everybody can read it again.",
        too_late="Nothing to restore: it is not removed.",
        help=TOLD_BY_MAIL, needs_reason=True,
    ),
    Deed(
        "hold", "Hold", acts.hold, lambda thing: thing.is_standing,
        done="Held: only its author and moderators can read it now.",
        too_late="It is not on show any more: somebody has decided about it already.",
        needs_reason=True,
    ),
    Deed(
        "lock", "Lock", acts.lock, _is_unlocked,
        done="Locked: nothing more can be said under it.",
        too_late="It is locked already.",
        help=TOLD_TO_ALL, needs_reason=True, asks_more=True, is_for_comments=False,
    ),
    Deed(
        "unlocking", "Unlock", acts.unlock,
        lambda thing: isinstance(thing, Post) and thing.is_locked,
        done="Unlocked: people can answer again.",
        too_late="It is not locked.",
        is_for_comments=False,
    ),
    Deed(
        "pin", "Pin", acts.pin, _is_unpinned,
        done="Pinned above the other posts.",
        too_late="It is pinned already.",
        asks_more=True, is_for_comments=False,
    ),
    Deed(
        "unpinning", "Unpin", acts.unpin,
        lambda thing: isinstance(thing, Post) and thing.is_pinned,
        done="Not pinned any more.",
        too_late="It is not pinned.",
        is_for_comments=False,
    ),
    Deed(
        "move", "Move", acts.move,
        lambda thing: isinstance(thing, Post) and _is_open_to_removal(thing),
        done="Moved. Every link to it still leads there.",
        too_late="It is in this board already.",
        needs_reason=True, asks_more=True, is_for_comments=False,
    ),
]  # fmt: skip


def deeds_for(thing: Thing) -> list[Deed]:
    """What can be done about it as it is now."""
    kind_fits = (d for d in DEEDS if d.is_for_comments or isinstance(thing, Post))
    return [deed for deed in kind_fits if deed.is_possible(thing)]
