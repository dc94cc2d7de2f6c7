"""What moderators do about a person, as pages offer it: the noun in the address, the words on the
button, who may, and the form that asks for the rest."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from accounts.models import User
from forum.permissions import Answer

from . import writing
from .clearing import (
    clear_bio,
    clear_name,
    clear_picture,
    has_bio,
    has_display_name,
    has_picture,
)  # fmt: skip
from .erasing import erase, open_erasure, unerase
from .forms import EndForm, ErasureForm, NoteForm, ReasonForm, SilenceForm, ToldForm
from .permissions import can_erase, can_note, can_restrain, can_unerase, can_write_to
from .restraining import SILENCE


def _always(person: User) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Deed:
    """`says` tells what it will do, before it is done; `act` answers None where somebody else was
    first. One that `has_templates` begins with the words of one, if the moderator likes."""

    noun: str
    button: str
    says: str
    act: Callable[..., object]
    may: Callable[[Any, User], Answer]
    form: type[ReasonForm]
    done: str
    too_late: str = ""
    is_possible: Callable[[User], bool] = _always
    has_templates: bool = False
    is_grave: bool = False

    @property
    def name(self) -> str:
        """Of its address."""
        return self.noun.replace("/", "_").replace("-", "_")


DEEDS = [
    Deed(
        "note", "Write a note",
        "It stands on this page for the moderators. The person never reads it.",
        writing.note, can_note, NoteForm,
        done="Noted.",
    ),
    Deed(
        "message", "Write a message",
        "It comes as a notice and a mail from the moderators, without your name.",
        writing.write_to, can_write_to, ToldForm,
        done="Sent, as a notice and a mail.", has_templates=True,
    ),
    Deed(
        "warning", "Warn",
        "A warning comes as a notice and a mail, and stands in the log. Nothing else changes.",
        writing.warn, can_restrain, ToldForm,
        done="Warned, by a notice and a mail.", has_templates=True,
    ),
    Deed(
        "silence", "Silence",
        "Until the day you choose they can read, vote and flag, but not write, edit or send "
        "pictures. What they wrote stands.",
        SILENCE.begin, can_restrain, SilenceForm,
        done="Silenced, and told why.", has_templates=True, is_grave=True,
    ),
    Deed(
        "silence/end", "End the silence",
        "They can write again at once.",
        SILENCE.end, can_restrain, EndForm,
        done="They can write again, and are told so.",
        too_late="They are not silenced: it has ended already.",
        is_possible=lambda person: person.is_silenced,
    ),
    Deed(
        "picture/removal", "Take the picture away",
        "One is drawn from their name instead. They can send another.",
        clear_picture, can_restrain, ToldForm,
        done="Their picture is gone, and they are told why.",
        too_late="There is no picture any more.", is_possible=has_picture,
    ),
    Deed(
        "bio/removal", "Take their words about themselves away",
        "The text and the link on their page. They can write others.",
        clear_bio, can_restrain, ToldForm,
        done="Their page says nothing of them any more, and they are told why.",
        too_late="There are no such words any more.", is_possible=has_bio,
    ),
    Deed(
        "display-name/removal", "Take the display name away",
        "And the pronouns. Their name itself stays, since others know them by it.",
        clear_name, can_restrain, ToldForm,
        done="Their display name is gone, and they are told why.",
        too_late="There is no display name any more.", is_possible=has_display_name,
    ),
    Deed(
        "erasure", "Take down with all words",
        "For spammers. The account is closed and everything that it wrote goes from sight, in one "
        "act. For a week it can be undone, and all is as it was; then it is deleted for good.",
        erase, can_erase, ErasureForm,
        done="Taken down. The words follow within moments.",
        too_late="The account is closed already.", is_grave=True,
    ),
    Deed(
        "erasure/end", "Bring back with all words",
        "The account is open again and every word is as it was before, shown or held.",
        unerase, can_unerase, ToldForm,
        done="Brought back. The words follow within moments.",
        too_late="Nothing to bring back: it is done already, or the week is over.",
        is_possible=lambda person: open_erasure(person) is not None,
    ),
]  # fmt: skip


def offers_for(person: User, *, by: User) -> Iterator[Deed]:
    """What this moderator can do about them as they are now."""
    return (deed for deed in DEEDS if deed.is_possible(person) and deed.may(by, person))
