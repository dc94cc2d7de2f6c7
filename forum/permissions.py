"""Who may do what: one function per verb. They read, and never write.

A refusal carries the sentence that tells why, so that a page can say it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.formats import date_format

from accounts.choices import Trust
from forum import limits
from forum.models import Block, Board, Comment, Post
from forum.models.board import boards_moderated_by

if TYPE_CHECKING:
    from accounts.models import User

    Viewer = User | AnonymousUser


@dataclass(frozen=True, slots=True)
class Refusal:
    """A no, with its reason in words for the person."""

    why: str

    def __bool__(self) -> bool:
        return False


Answer = bool | Refusal

ALLOWED = True
LOGGED_OUT = Refusal("You need to log in to do this.")
NOT_YOURS = Refusal("Only its author may do this.")
NOT_STANDING = Refusal("This is not on show any more, so nothing can be done with it here.")
LOCKED = Refusal("This discussion is locked: nothing more can be said under it.")
SILENT = Refusal("This discussion is closed: nothing was said in it for a long time.")
NO_MODERATOR = Refusal("Only moderators may do this.")
NOT_THIS_BOARD = Refusal("You moderate other boards than this one.")
NO_GUESTS = Refusal("Only members comment on this board: log in to answer.")
NO_QUESTIONS = Refusal("In this board nothing is asked, so no comment is the answer.")
AS_ONESELF = Refusal("You are logged in, so answer as yourself. Your words are still below.")


def require(answer: Answer) -> None:
    """Go on only if it is a yes."""
    if not answer:
        raise PermissionDenied(answer.why if isinstance(answer, Refusal) else "")


def _unless(objection: str) -> Answer:
    return Refusal(objection) if objection else ALLOWED


def suspended(user: User) -> Refusal:
    """Reading, leaving and taking one's own words back stay possible."""
    when = _moment(user.suspended_until)
    return Refusal(f"Your account is suspended until {when}. Until then you can only read here.")


def silenced(user: User) -> Refusal:
    """Voting and flagging stay possible too."""
    when = _moment(user.silenced_until)
    return Refusal(f"You are silenced until {when}. Until then you can read and vote, not write.")


def _moment(at: datetime | None) -> str:
    local = timezone.localtime(at)
    return f"{date_format(local, 'j F Y')} at {date_format(local, 'H:i')} {local.tzname()}"


def can_take_part(user: Viewer) -> Answer:
    """Do anything that others see, or that counts: every verb of members asks this first."""
    if isinstance(user, AnonymousUser):
        return LOGGED_OUT
    return suspended(user) if user.is_suspended else ALLOWED


def can_speak(user: Viewer) -> Answer:
    """Put words or pictures before others: every verb that writes asks this first."""
    if isinstance(user, AnonymousUser) or not user.is_silenced:
        return can_take_part(user)
    return suspended(user) if user.is_suspended else silenced(user)


def can_write(user: Viewer) -> Answer:
    """Start a discussion in any board."""
    return can_speak(user)


def can_post_now(user: User) -> Answer:
    """How often one may: asked when something was written, not for every button on a page."""
    return _unless(limits.objection_to_post(user))


def can_comment_now(user: User, post: Post) -> Answer:
    return _unless(limits.objection_to_comment(user, post))


def can_say(user: User, body: str, *, url: str = "") -> Answer:
    """Put these links and mentions into one text, a new or an edited one."""
    return _unless(limits.objection_to_words(user, body, url=url))


def can_reply(user: Viewer, thing: Post | Comment) -> Answer:
    """Answer a post, or a comment under it. Asks the database: `abilities` goes without."""
    answer = seems_to_take_replies(user, thing)
    return may_reach(user, thing.author) if answer else answer  # type: ignore[arg-type]


def seems_to_take_replies(user: Viewer, thing: Post | Comment) -> Answer:
    """Whether a page offers to answer: what is known without asking who blocked whom."""
    if not (answer := can_speak(user)):
        return answer
    post = thing.post if isinstance(thing, Comment) else thing.shown_under
    if not (post.is_standing and thing.is_standing):
        return NOT_STANDING
    return is_open_to(user, post)


def is_open_to(user: Viewer, post: Post) -> Answer:
    """Not locked, and not closed by silence, which a moderator may break. Needs the board."""
    if post.is_locked:
        return LOCKED
    if post.fell_silent and not can_moderate(user):
        return SILENT
    return ALLOWED


def can_reply_as_guest(user: Viewer, thing: Post | Comment) -> Answer:
    """Answer with a name and an address, as on a blog."""
    if not isinstance(user, AnonymousUser):
        return AS_ONESELF
    return takes_guests(thing)


def takes_guests(thing: Post | Comment) -> Answer:
    """Whether people without an account may answer it."""
    post = thing.post if isinstance(thing, Comment) else thing.shown_under
    if not post.board.allows_guests:
        return NO_GUESTS
    if not (post.is_standing and thing.is_standing):
        return NOT_STANDING
    return is_open_to(AnonymousUser(), post)


def may_reach(sender: User, recipient: User | None) -> Answer:
    """Speak to somebody directly: in an answer, and in whatever else is addressed to one person.

    Moderators always may; who blocked one is spared the sight of their words, and no more.
    """
    if recipient is None or recipient.pk == sender.pk or sender.moderates:
        return ALLOWED
    blockers = Block.objects.between(sender, recipient).values_list("blocker", flat=True)
    if sender.pk in blockers:
        return Refusal(f"You blocked {recipient}. To answer them, take the block back first.")
    if blockers:
        # No word about why: it is theirs to know.
        return Refusal(f"You cannot answer {recipient}. You can still answer others here.")
    return ALLOWED


def can_block(user: Viewer, person: User) -> Answer:
    if isinstance(user, AnonymousUser):
        return LOGGED_OUT
    if user.pk == person.pk:
        return Refusal("Nobody can block themselves.")
    return _unless(limits.objection_to_block(user))


def can_mute(user: Viewer, thing: object) -> Answer:
    """Hear no more of a person, a board, a post, a branch or words (a string)."""
    if isinstance(user, AnonymousUser):
        return LOGGED_OUT
    if thing == user:
        return Refusal("Nobody can mute themselves.")
    return _unless(limits.objection_to_mute(user, is_words=isinstance(thing, str)))


def can_edit(user: Viewer, thing: Post | Comment) -> Answer:
    if not (answer := can_speak(user)):
        return answer
    if thing.author_id != user.pk:
        return NOT_YOURS
    post = thing.post if isinstance(thing, Comment) else thing
    if post.is_locked:
        return LOCKED
    if thing.state not in ("published", "held"):
        return NOT_STANDING
    return ALLOWED


def can_accept(user: Viewer, comment: Comment) -> Answer:
    """Say that this comment answers the question, or that it does not. Needs the board."""
    if not (answer := can_take_part(user)):
        return answer
    post = comment.post
    if not post.board.wants_answers:
        return NO_QUESTIONS
    if post.author_id != user.pk and not can_moderate(user):
        return Refusal("Whoever asked says which comment answers the question.")
    if not (post.is_standing and comment.is_standing):
        return NOT_STANDING
    return ALLOWED


def can_delete(user: Viewer, thing: Post | Comment) -> Answer:
    """Taking one's own words back is always possible, in a locked discussion too."""
    if isinstance(user, AnonymousUser):
        return LOGGED_OUT
    if thing.author_id != user.pk:
        return NOT_YOURS
    if thing.state not in ("published", "held"):
        return NOT_STANDING
    return ALLOWED


def can_hide_versions(user: Viewer, thing: Post | Comment) -> Answer:
    """Take former words from sight, as one may take back those that stand."""
    if isinstance(user, AnonymousUser):
        return LOGGED_OUT
    return thing.author_id == user.pk or NOT_YOURS


def can_vote(user: Viewer, thing: Post | Comment) -> Answer:
    if not (answer := can_take_part(user)):
        return answer
    if thing.author_id == user.pk:
        return Refusal("One's own words have one's own voice already.")
    if not thing.is_standing:
        return NOT_STANDING
    return ALLOWED


def can_vote_now(user: User) -> Answer:
    return _unless(limits.objection_to_vote(user))


def can_flag(user: Viewer, thing: Post | Comment) -> Answer:
    if not (answer := can_take_part(user)):
        return answer
    if thing.author_id == user.pk:
        return Refusal("To take your own words back, delete them.")
    if not thing.is_standing:
        return NOT_STANDING
    return ALLOWED


def can_flag_as_guest(user: Viewer, thing: Post | Comment) -> Answer:
    """By a link in a mail, as somebody without an account."""
    if not isinstance(user, AnonymousUser):
        return Refusal("You are logged in, so flag it as yourself.")
    return thing.is_standing or NOT_STANDING


def can_flag_now(user: User) -> Answer:
    return _unless(limits.objection_to_flag(user))


def can_tell_of_oneself(user: Viewer) -> Answer:
    """Change one's own name, picture or profile."""
    return can_speak(user)


def can_see_all_of(user: Viewer, member: User) -> Answer:
    """Read on a member's page what the member shows to nobody."""
    if isinstance(user, AnonymousUser):
        return LOGGED_OUT
    return user.pk == member.pk or user.moderates or Refusal(f"{member} does not show this.")


def can_moderate(user: Viewer, board: Board | None = None) -> Answer:
    """The whole site or, where one is named, this board."""
    if isinstance(user, AnonymousUser):
        return LOGGED_OUT
    if user.moderates:
        return ALLOWED
    if board is None:
        return NO_MODERATOR
    boards = boards_moderated_by(user)
    return board.pk in boards or (NOT_THIS_BOARD if boards else NO_MODERATOR)


def can_moderate_somewhere(user: Viewer) -> Answer:
    """Come to the desk, and decide there about some board at least."""
    if isinstance(user, AnonymousUser):
        return LOGGED_OUT
    return user.moderates or bool(boards_moderated_by(user)) or NO_MODERATOR


def can_moderate_it(user: Viewer, thing: Post | Comment) -> Answer:
    """Needs the board of its post."""
    return can_moderate(user, (thing.post if isinstance(thing, Comment) else thing).board)


def can_suspend(user: Viewer, person: User) -> Answer:
    """Keep somebody from writing for a while, or let them write again."""
    if not (answer := can_moderate(user)):
        return answer
    if user.pk == person.pk:
        return Refusal("Nobody decides about themselves.")
    if person.is_superuser:
        return Refusal("An administrator is not suspended: the role has to be taken away first.")
    if (person.is_moderator or person.is_staff) and not user.is_superuser:
        return Refusal("Only administrators may do this to somebody who has a role here.")
    return ALLOWED


def can_administer(user: Viewer) -> Answer:
    if isinstance(user, AnonymousUser):
        return LOGGED_OUT
    is_one = user.is_active and user.is_superuser and not user.is_suspended
    return is_one or Refusal("Only administrators may do this.")


def can_merge(user: Viewer, gone: User, into: User) -> Answer:
    """Make one account of two: `gone` ends, and what it wrote and did is the other's."""
    if not (answer := can_administer(user)):
        return answer
    if gone.pk == into.pk:
        return Refusal("That is one account already.")
    if user.pk in (gone.pk, into.pk):
        return Refusal("Nobody merges their own account; ask another administrator.")
    if not (gone.is_active and into.is_active):
        return Refusal("One of the two accounts is closed.")
    if into.leaving_at:
        return Refusal(f"{into} is about to be deleted, as its owner wishes.")
    if gone.is_superuser or gone.is_staff or gone.is_moderator:
        return Refusal(f"{gone} has a role here, which has to be taken away first.")
    return ALLOWED


def can_impersonate(user: Viewer, person: User) -> Answer:
    """See the site as somebody else sees it."""
    if not (answer := can_administer(user)):
        return answer
    if user.pk == person.pk:
        return Refusal("You see the site as yourself already.")
    if not person.is_active:
        return Refusal("The account is closed.")
    if person.is_superuser or person.is_staff or person.is_moderator:
        return Refusal("Only members are looked at in this way, and nobody who has a role here.")
    return ALLOWED


def can_grant_trust(user: Viewer, member: User, level: int | None = None) -> Answer:
    """Set somebody's trust level (this one, or any), or leave it to be computed again."""
    if not (answer := can_moderate(user)):
        return answer
    if user.pk == member.pk:
        return Refusal("Nobody decides how far they are trusted themselves.")
    if Trust.LEADER in (level, member.trust_level) and not user.is_superuser:
        return Refusal("Only administrators give level 4, and only they take it.")
    return ALLOWED


@dataclass(frozen=True, slots=True)
class Can:
    """What one reader may do with one thing, for templates."""

    reply: bool
    reply_as_guest: bool
    accept: bool
    edit: bool
    delete: bool
    vote: bool
    mute: bool
    flag: bool
    flag_as_guest: bool
    moderate: bool


def abilities(user: Viewer, thing: Post | Comment) -> Can:
    """Every answer at once. Needs no query where `thing.post` and its board are loaded."""
    return Can(
        reply=bool(seems_to_take_replies(user, thing)),
        reply_as_guest=bool(can_reply_as_guest(user, thing)),
        accept=isinstance(thing, Comment) and bool(can_accept(user, thing)),
        edit=bool(can_edit(user, thing)),
        delete=bool(can_delete(user, thing)),
        vote=bool(can_vote(user, thing)),
        mute=not isinstance(user, AnonymousUser),
        flag=bool(can_flag(user, thing)),
        flag_as_guest=bool(can_flag_as_guest(user, thing)),
        moderate=bool(can_moderate(user)),
    )
