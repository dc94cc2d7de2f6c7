from __future__ import annotations

from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction

from accounts.models import User
from forum.guests.claiming import claim, words_of
from forum.models import Comment, State, cast_vote

from .attempts import World, attempt
from .conftest import ADDRESS

CLAIM = "/settings/guest-comments/"


def confirm(user: User, address: str) -> None:
    """As if the user had shown that the address is theirs."""
    user.keep_address(address, confirmed=True)


def take(world: World, *names: str) -> bool:
    """Ask for words by all the names they may have; whether Grace's are mallory's now."""
    names = names or (f"comment-{world.grace.pk}", f"post-{world.grace.pk}")
    world.browser.post(CLAIM, {"claim": "1", "words": names})
    world.grace.refresh_from_db()
    return world.grace.author_id is not None


@attempt("claim with an account that has another address")
def other_address(world: World) -> object:
    return take(world)


@attempt("claim with the right address, not confirmed")
def unconfirmed(world: World) -> object:
    EmailAddress.objects.create(user=world.mallory, email=ADDRESS, primary=False, verified=False)
    return take(world)


@attempt("claim with the right address as the account's own, not confirmed")
def unconfirmed_primary(world: World) -> object:
    world.mallory.keep_address(ADDRESS, confirmed=False)
    return take(world) or ADDRESS[:5] in world.browser.get(CLAIM).text


def variant(address: str) -> None:
    @attempt(f"claim with {address!r}, confirmed")
    def with_variant(world: World) -> object:
        confirm(world.mallory, address)
        return take(world) or "The narrow one." in world.browser.get(CLAIM).text


for near in (
    "grace+forum@example.net",
    "g.race@example.net",
    "grace@example.net.example.com",
    "grace@mail.example.net",
    "gracе@example.net",  # а Cyrillic е
    "graçe@example.net",
    "ｇrace@example.net",
    "grace@exаmple.net",  # a Cyrillic а
    "grace%@example.net",
    "g_ace@example.net",
):
    variant(near)


@attempt("claim what is signed with a letter that the database takes for one of mine")
def case_folding(world: World) -> object:
    confirm(world.mallory, "kim@example.net")
    names = []
    for name in ("kım@example.net", "\u212aim@example.net", "kİm@example.net"):
        comment = Comment.objects.create(
            post=world.post, guest_name="Kim", guest_email=name, body="Old", source="blog",
            source_key=name,
        )  # fmt: skip
        names.append(f"comment-{comment.pk}")
    take(world, *names)
    return Comment.objects.filter(author=world.mallory).exists()


@attempt("claim after the address was changed to another")
def after_change(world: World) -> object:
    confirm(world.mallory, ADDRESS)
    confirm(world.mallory, "mallory@example.org")
    return take(world)


@attempt("confirm an address that somebody else confirmed first")
def race_for_address(world: World) -> object:
    owner = User.objects.create_user("rightful", ADDRESS, "correct horse", address_confirmed=True)
    try:
        with transaction.atomic():
            EmailAddress.objects.create(
                user=world.mallory, email=ADDRESS, primary=False, verified=True
            )
    except IntegrityError:
        pass
    stolen = take(world)
    claim(owner, words_of(owner))
    world.grace.refresh_from_db()
    return stolen or world.grace.author != owner


@attempt("claim by a list that was read before another account claimed it")
def stale_list(world: World) -> object:
    owner = User.objects.create_user("rightful", ADDRESS, "correct horse", address_confirmed=True)
    old_list = words_of(owner)
    claim(owner, words_of(owner))
    again = claim(owner, old_list)
    world.grace.refresh_from_db()
    return again or claim(world.mallory, old_list) or world.grace.author != owner


@attempt("claim a member's comment, or another guest's, together with one's own")
def smuggled(world: World) -> object:
    confirm(world.mallory, "kim@example.net")
    member = Comment.objects.create(post=world.post, author=world.post.author, body="Alice's")
    take(world, f"comment-{member.pk}", f"comment-{world.grace.pk}", f"post-{world.post.pk}")
    return Comment.objects.filter(author=world.mallory).exists()


@attempt("claim with keys that are no keys")
def broken_keys(world: World) -> object:
    keys = ["comment-", "comment-0 OR 1=1", "comment-99999999999999999999", "\0", "x" * 9999]
    return take(world, *keys)


@attempt("claim by having somebody open a page")
def claim_by_get(world: World) -> object:
    confirm(world.mallory, ADDRESS)
    world.browser.get(CLAIM, {"claim": "1", "words": f"comment-{world.grace.pk}"})
    world.grace.refresh_from_db()
    return world.grace.author_id


@attempt("put held words on show by claiming them")
def claim_publishes(world: World) -> object:
    world.grace.hold()
    confirm(world.mallory, ADDRESS)
    take(world)
    return world.grace.state != State.HELD


@attempt("keep a vote for one's own words by casting it before claiming them")
def own_vote(world: World) -> object:
    confirm(world.mallory, ADDRESS)
    cast_vote(world.mallory, world.grace, 1)
    take(world)
    return world.grace.up_count
