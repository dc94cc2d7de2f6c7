from __future__ import annotations

from typing import Any

from django.core import mail
from django.test import Client

from forum.guests.addresses import path
from forum.guests.models import Slip
from forum.models import Comment
from forum.posting import publish_comment

from .attempts import World, attempt
from .conftest import ADDRESS, fill_in, place


def refused(world: World, **fields: str) -> bool:
    """Whether the form came back, or at least nothing was kept of it."""
    typed = {"name": "Grace", "email": ADDRESS, "body": "Words"} | fields
    answer = world.stranger.post(place(world.post), typed)
    return answer.status_code == 422 and not Slip.objects.filter(comment=None).exists()


def named(what: str, name: str) -> None:
    @attempt(f"be taken for somebody else: {what} ({name!r})")
    def with_name(world: World) -> object:
        slip = world.grace.slip
        Slip.objects.filter(pk=slip.pk).update(comment=None, email=ADDRESS, body="Words")
        by_confirming = world.stranger.post(path(Slip.objects.get(), "confirm"), {"name": name})
        by_device = world.device.post(place(world.post), {"name": name, "body": "x"})
        Slip.objects.all().delete()
        return (
            not refused(world, name=name)
            or by_confirming.status_code != 422
            or by_device.status_code != 422
        )


named("a member's name", "mallory")
named("a member's name in capitals", "MALLORY")
named("a member's name with a space in it", "mal lory")
named("a member's name with signs in it", "m.a.l.l.o.r.y")
named("a lookalike of a member's name", "ma11ory")
named("a lookalike in another script", "mаllory")
named("a reserved name", "Moderator")
named("an office", "Forum Admin")
named("a lookalike of an office", "Аdmin")
named("the site's name", "folkmoot")
named("a character that cannot be seen", "mal\u200blory")
named("a change of direction", "\u202eyrollam")
named("another change of direction", "Grace \u2067evil\u2069")
named("a mark that looks as if the site had set it", "Grace ✓")
named("no letter at all", "...")
named("more accents than letters", "Z\u0351\u0352\u0353\u0354\u0355algo")
named("a name as long as a page", "g" * 51)


@attempt("put lines of my own into a mail's header by a name")
def header_by_name(world: World) -> object:
    world.device.post(
        place(world.post), {"name": "Eve\r\nBcc: victim@example.com", "body": "Hi alice"}
    )
    world.work()
    return [m for m in mail.outbox if "Bcc" in m.message() or "victim@" in str(m.recipients())]


@attempt("put lines of my own into a mail's header by an address")
def header_by_address(world: World) -> object:
    tries = ["a@example.net\nBcc: v@example.com", "a@example.net, v@example.com", "<a@example.net>"]
    return [email for email in tries if not refused(world, email=email)]


@attempt("use an address that nothing else here would take for the same")
def odd_addresses(world: World) -> object:
    tries = ["gracе@example.net", "kım@example.net", "a@exаmple.net", "a\0@example.net", "a@b"]
    return [email for email in tries if not refused(world, email=email)]


@attempt("link one's name to a script, or to nowhere")
def bad_link(world: World) -> object:
    tries = ["javascript:alert(1)", "data:text/html,x", "//", "https://", "ftp://a.example/", "\0"]
    return [url for url in tries if not refused(world, url=url)]


@attempt("run a script by a name or by words, on any page of one's own")
def script(world: World) -> object:
    assert refused(world, name="<script>alert(1)</script>")
    body = '<script>alert(1)</script> [x](javascript:alert(1)) <img src=x onerror="alert(1)">'
    fill_in(world.stranger, world.post, body)
    slip = Slip.objects.get(comment=None)
    preview = {"name": "G", "email": ADDRESS, "body": body, "preview": "1"}
    pages = [
        world.stranger.get(path(slip, "confirm")).text,
        world.stranger.get(path(slip, "delete")).text,
        world.stranger.post(place(world.post), preview).text,
    ]
    return [p for p in pages if any(bad in p for bad in ("<script>alert", 'href="java', "<img"))]


@attempt("answer where guests may not: another board, a locked or a removed discussion")
def elsewhere(world: World) -> object:
    found: list[Any] = []
    world.post.lock()
    found.append(refused(world))
    world.post.unlock()
    board = world.post.board
    type(board).objects.update(allows_guests=False)
    found.append(refused(world))
    type(board).objects.update(allows_guests=True)
    world.post.remove()
    found.append(world.stranger.post(place(world.post), {}).status_code == 404)
    return not all(found)


@attempt("answer words that are not on show")
def answer_hidden(world: World) -> object:
    world.grace.hold()
    held = world.stranger.post(place(world.grace), {"name": "Eve", "email": ADDRESS, "body": "x"})
    return held.status_code != 404


@attempt("leave for another host by the button that forgets a device")
def open_redirect(world: World) -> object:
    tries = ["//evil.example/", "https://evil.example/", "/\\evil.example", "javascript:alert(1)"]
    places = [Client().post("/guests/device/removal/", {"next": to})["Location"] for to in tries]
    return [to for to in places if to != "/"]


@attempt("fill in what people do not see")
def trap(world: World) -> object:
    return not refused(world, trap="https://spam.example/")


@attempt("have the same words published in many places")
def flood(world: World) -> object:
    words = "The very same words, long enough to be noticed."
    comments = [
        publish_comment(author=world.mallory, post=world.post, body=f"Place {n}") for n in range(3)
    ]
    for thing in comments:
        fill_in(world.device, thing, words)
    world.work()
    return Comment.objects.standing().filter(body=words).count() > 2
