"""What somebody reads of a decision about themselves: a notice on the site, and a mail.

Both come of the row in the log, so that it is told once, with the reason that stands there. The
notice's event names the decision.
"""

from __future__ import annotations

from dataclasses import dataclass

from accounts import mails
from forum.moderation.models import Act, Decision
from forum.notifications.models import Notice
from forum.notifications.telling import tell


@dataclass(frozen=True, slots=True)
class Saying:
    """The house's own words; those of the moderator stand beneath. `heading` is the subject.

    Without a kind there is no notice: nobody can log in to read it.
    """

    kind: Notice.Kind | None
    heading: str
    says: str
    mail: str = "about_you"


Kind = Notice.Kind

SAYINGS = {
    Act.WARN: Saying(
        Kind.WARNED,
        "A warning from the moderators",
        "A moderator warns you. Nothing else was done: your account is as it was.",
    ),
    Act.MESSAGE: Saying(
        Kind.MESSAGE, "A message from the moderators", "The moderators write to you:"
    ),
    Act.SILENCE: Saying(
        Kind.SILENCED,
        "You are silenced for a while",
        "A moderator has silenced you: you can log in, read, vote and flag, but not write. "
        "It ends by itself.",
    ),
    Act.UNSILENCE: Saying(
        Kind.UNSILENCED, "You can write again", "You are not silenced any more."
    ),
    Act.CLEAR_PICTURE: Saying(
        Kind.CLEARED,
        "Your picture was taken away",
        "A moderator took your picture away; one is drawn from your name instead.",
    ),
    Act.CLEAR_BIO: Saying(
        Kind.CLEARED,
        "What you say of yourself was taken off your page",
        "A moderator took your words about yourself and your link off your page.",
    ),
    Act.CLEAR_NAME: Saying(
        Kind.CLEARED,
        "Your display name was taken off your page",
        "A moderator took your display name and pronouns off your page.",
    ),
    Act.ERASE: Saying(
        None,
        "Your account and your words are taken down",
        "A moderator has closed your account and taken everything that you wrote from sight. "
        "For a week the moderators can take this back; then all of it is deleted for good.",
    ),
    Act.UNERASE: Saying(
        Kind.RESTORED,
        "Your account and your words are back",
        "The moderators looked again. Your account is open and everything that you wrote is "
        "where it was. You only have to log in again.",
    ),
    Act.SUSPEND: Saying(Kind.SUSPENDED, "", "", mail="suspended"),
    Act.UNSUSPEND: Saying(Kind.UNSUSPENDED, "", "", mail="suspension_ended"),
}  # fmt: skip


def tell_person(decision: Decision) -> None:
    person = decision.person
    assert person is not None
    said = SAYINGS[Act(decision.act)]
    until = decision.facts.get("until", "")
    if said.kind:
        words = [f"Until {until}." if until else "", decision.reason]
        event = f"decision:{decision.pk}"
        tell(person, kind=said.kind, event=event, about=None, words="\n".join(filter(None, words)))
    context = {
        "user": person,
        "heading": said.heading,
        "says": said.says,
        "reason": decision.reason,
        "until": until,
        "by_itself": not decision.actor_id,
        "decision": decision.pk,
    }
    mails.post(said.mail, to=person.email, context=context)
