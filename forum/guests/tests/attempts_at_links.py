from __future__ import annotations

import re
from datetime import timedelta
from itertools import permutations
from typing import get_args
from uuid import uuid4

from django.core import mail
from django.test import Client
from django.utils import timezone

from forum.guests.addresses import Purpose, link, path
from forum.guests.claiming import claim, words_of
from forum.guests.models import Slip
from forum.guests.models.slip import EDIT_WITHIN
from forum.models import Comment, State
from forum.moderation import acts
from forum.posting import publish_comment

from .attempts import World, attempt
from .attempts_at_claims import confirm
from .conftest import ADDRESS, fill_in, letters_to, link_in, place

PURPOSES: tuple[Purpose, ...] = get_args(Purpose)
VANDALISM = {"body": "Vandalism", "name": "Grace", "wish": "follow"}


def all_links(slip: Slip) -> list[str]:
    return [path(slip, purpose) for purpose in PURPOSES]


def opens(world: World, *addresses: str) -> list[str]:
    """Those of these addresses that let a stranger look or act."""
    found = []
    for address in addresses:
        world.stranger.cookies.clear()
        looked = world.stranger.get(address).status_code
        if looked != 404 or world.stranger.post(address, VANDALISM).status_code != 404:
            found.append(address)
    return found


@attempt("guess a link's signature, for a comment whose key is known")
def guessed(world: World) -> object:
    known = [
        re.sub(r"[^/]+/$", f"{guess}/", address)
        for address in all_links(world.grace.slip)
        for guess in ("0", "A" * 43, "None", "%00", "é")
    ]
    return opens(world, *known)


@attempt("guess the key of a comment")
def guessed_key(world: World) -> object:
    return opens(world, *(f"/guests/{uuid4()}/{noun}/x/" for noun in ("edit", "deletion", "words")))


@attempt("alter one letter of a signature")
def altered(world: World) -> object:
    altered = []
    for address in all_links(world.grace.slip):
        letter = "A" if address[-10] != "A" else "B"
        altered.append(f"{address[:-10]}{letter}{address[-9:]}")
    return opens(world, *altered)


@attempt("use a link for what it is not for")
def crossed(world: World) -> object:
    slip = world.grace.slip
    signatures = {purpose: path(slip, purpose).split("/")[-2] for purpose in PURPOSES}
    pairs = permutations(PURPOSES, 2)
    return opens(
        world, *(path(slip, one).replace(signatures[one], signatures[two]) for one, two in pairs)
    )


@attempt("use the link of one comment for another of the same guest")
def other_comment(world: World) -> object:
    fill_in(world.device, world.post, "Another.")
    other = Slip.objects.get(comment__body="Another.")
    own = world.grace.slip
    return opens(
        world, *(path(own, purpose).replace(str(own.pk), str(other.pk)) for purpose in PURPOSES)
    )


@attempt("have a mail scanner open every link")
def scanner(world: World) -> object:
    fill_in(world.stranger, world.post, "Mine too.", email="heidi@example.net")
    before = snapshot()
    for slip in Slip.objects.all():
        for address in all_links(slip):
            Client().get(address)
            Client().head(address)
    return snapshot() != before


def snapshot() -> list[object]:
    return [list(model.objects.order_by("pk").values_list()) for model in (Comment, Slip)]


@attempt("edit after the hour")
def late_edit(world: World) -> object:
    long_ago = timezone.now() - EDIT_WITHIN - timedelta(seconds=1)
    Comment.objects.filter(pk=world.grace.pk).update(created_at=long_ago)
    return edits(world)


def edits(world: World) -> bool:
    world.stranger.post(path(world.grace.slip, "edit"), {"body": "Vandalism"})
    world.grace.refresh_from_db()
    return "Vandalism" in world.grace.body


@attempt("edit what a moderator removed")
def removed_edit(world: World) -> object:
    acts.remove(world.grace, by=world.moderator, reason="Rude.")
    return edits(world)


@attempt("edit in a locked discussion")
def locked_edit(world: World) -> object:
    world.post.lock()
    return edits(world)


@attempt("bring advertising into approved words by editing them")
def advertising(world: World) -> object:
    body = "https://a.example/ https://b.example/"
    world.stranger.post(path(world.grace.slip, "edit"), {"body": body})
    world.grace.refresh_from_db()
    return world.grace.is_standing


@attempt("use any link after the comment was deleted")
def after_deletion(world: World) -> object:
    addresses = all_links(world.grace.slip)
    world.stranger.post(path(world.grace.slip, "delete"))
    world.grace.refresh_from_db()
    assert world.grace.state == State.DELETED
    return opens(world, *addresses)


@attempt("use any link after the comment was claimed")
def after_claim(world: World) -> object:
    addresses = all_links(world.grace.slip)
    confirm(world.mallory, ADDRESS)
    assert claim(world.mallory, words_of(world.mallory)) == 1
    return opens(world, *addresses)


@attempt("get rid of a bad record by deleting what a moderator removed")
def whitewash(world: World) -> object:
    acts.remove(world.grace, by=world.moderator, reason="Rude.")
    world.stranger.post(path(world.grace.slip, "delete"))
    fill_in(world.device, world.post, "And again.")
    return Comment.objects.get(body="And again.").is_standing


@attempt("confirm twice")
def twice(world: World) -> object:
    fill_in(world.stranger, world.post, "Once.")
    world.work()
    address = link_in(letters_to()[-1], "confirmation")
    for _ in range(2):
        world.stranger.post(address, {"name": "Grace"})
    return Comment.objects.filter(body="Once.").count() - 1


@attempt("send the form twice")
def double(world: World) -> object:
    for browser in (world.stranger, world.device):
        for _ in range(2):
            fill_in(browser, world.post, "Twice?")
    return Slip.objects.filter(comment__body="Twice?").count() - 1


@attempt("have somebody mailed about answers by ticking the box with their address")
def following_for_others(world: World) -> object:
    heidi = "heidi@example.net"
    fill_in(world.stranger, world.post, "Follow me.", email=heidi, follows="on")
    world.work()
    publish_comment(author=world.mallory, post=world.post, body="An answer?")
    world.work()
    return len(letters_to(heidi)) - 1 or Slip.objects.get(email=heidi).comment


@attempt("follow again by the link that unsubscribes")
def refollow(world: World) -> object:
    world.grace.slip.follow(False)
    world.stranger.post(path(world.grace.slip, "unsubscribe"), {"wish": "follow"})
    return Slip.objects.get(comment=world.grace).follows


@attempt("unsubscribe another by one's own link")
def unsubscribe_other(world: World) -> object:
    fill_in(world.device, world.post, "Mine.")
    own, other = Slip.objects.get(comment__body="Mine."), world.grace.slip
    other.follow(True)
    opened = opens(world, path(own, "unsubscribe").replace(str(own.pk), str(other.pk)))
    return opened or not Slip.objects.get(comment=world.grace).follows


@attempt("have links lead to another host by forging Host")
def forged_host(world: World) -> object:
    typed = {"name": "Grace", "email": ADDRESS, "body": "Forged."}
    refused = world.stranger.post(place(world.post), typed, HTTP_HOST="evil.example")
    world.stranger.post(place(world.post), typed, HTTP_HOST="localhost")
    world.work()
    letter = letters_to()[-1]
    links = re.findall(r"https?://[^\s/]+", str(letter.body))
    return refused.status_code != 400 or set(links) != {"http://127.0.0.1:8000"}


@attempt("act for somebody by a page elsewhere, without a token")
def forged_request(world: World) -> object:
    slip = world.grace.slip
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(world.mallory)
    browser.cookies.update(world.device.cookies)
    places = [path(slip, p) for p in PURPOSES if p != "unsubscribe"]
    places += [place(world.post), "/guests/device/removal/", "/settings/guest-comments/"]
    return [to for to in places if browser.post(to, VANDALISM).status_code != 403]


@attempt("find a link's secret in a mail to somebody else, or one's own link in its answer")
def link_in_other_mail(world: World) -> object:
    world.grace.slip.follow(True)
    fill_in(world.device, world.post, "For alice.")
    world.work()
    letters = [str(m.message()) for m in mail.outbox if m.to != [ADDRESS]]
    secrets = [link(world.grace.slip, purpose).rsplit("/", 2)[1] for purpose in PURPOSES]
    return [s for s in secrets for letter in letters if s in letter]
