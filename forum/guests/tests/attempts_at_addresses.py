from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Iterator

from django.core import mail, signing
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from conftest import make_user
from forum.guests.addresses import link, path
from forum.guests.device import COOKIE, SALT
from forum.guests.models import Guest, Slip
from forum.moderation import acts
from forum.posting import publish_comment
from outbox.models import Job

from .attempts import World, attempt
from .attempts_at_links import PURPOSES
from .conftest import ADDRESS, fill_in, letters_to, place

TRACES = [
    "grace@",
    "grace%40",
    "grace&#64;",
    base64.b64encode(ADDRESS.encode()).decode().rstrip("=")[:-2],
    *(algorithm(ADDRESS.encode()).hexdigest() for algorithm in (hashlib.md5, hashlib.sha256)),
]
"""What would tell the address, or let somebody try whether they have guessed it."""


def traces_in(text: str) -> list[str]:
    return [trace for trace in TRACES if trace in text]


def answers(world: World) -> Iterator[str]:
    """Every page on which Grace's words are, for everybody, with headers and cookies."""
    comment, post = world.grace, world.post
    acts.hold(comment, by=world.moderator, reason="Let me see.")
    acts.approve(comment, by=world.moderator)
    publish_comment(author=world.mallory, post=post, parent=comment, body="Who are you?")
    pages = [
        "/", post.get_absolute_url(), comment.get_absolute_url(), "/people/mallory/",
        f"/boards/{post.board.slug}/", place(post), place(comment),
        f"{comment.get_absolute_url()}flag/",
        f"{comment.get_absolute_url()}replies/?quote=1", "/moderation/", "/moderation/log/",
        f"/moderation/comments/{comment.pk}/", "/notices/", "/settings/guest-comments/",
        f"{comment.get_absolute_url()}versions/", "/nowhere/", "/guests/mailed/",
        f"/admin/forum/comment/{comment.pk}/change/", "/admin/forum/comment/?q=Grace",
        "/admin/outbox/job/", *(path(comment.slip, purpose) for purpose in PURPOSES),
    ]  # fmt: skip
    administrator = Client()
    administrator.force_login(make_user("ada", is_staff=True, is_superuser=True))
    moderator = Client()
    moderator.force_login(world.moderator)
    for browser in (world.stranger, world.browser, world.device, moderator, administrator):
        for address in pages:
            answer = browser.get(address)
            yield f"{answer.headers} {answer.cookies} {answer.content.decode()}"


@attempt("read the address on any page, in its headers or cookies, as anybody")
def on_pages(world: World) -> object:
    return [trace for answer in answers(world) for trace in traces_in(answer)]


@attempt("find the address by searching for it in the administration")
def in_search(world: World) -> object:
    administrator = Client()
    administrator.force_login(make_user("ada", is_staff=True, is_superuser=True))
    return "The narrow one." in administrator.get("/admin/forum/comment/", {"q": ADDRESS}).text


@attempt("read the address in a mail to somebody else")
def in_mails(world: World) -> object:
    world.grace.slip.follow(True)
    fill_in(world.device, world.post, "For alice.")
    publish_comment(author=world.mallory, post=world.post, parent=world.grace, body="For Grace.")
    world.work()
    others = [str(m.message()) for m in mail.outbox if m.to != [ADDRESS]]
    assert others
    return [trace for letter in others for trace in traces_in(letter)]


@attempt("read the address in a link, a log or a job that waits")
def in_links(world: World) -> object:
    links = " ".join(link(world.grace.slip, purpose) for purpose in PURPOSES)
    jobs = json.dumps(list(Job.objects.values("kind", "key", "payload", "last_error")))
    return traces_in(links) + traces_in(jobs) + traces_in(world.logs())


@attempt("read the address in the cookie of a device that remembers it")
def in_cookie(world: World) -> object:
    cookie = world.device.cookies[COOKIE].value
    return traces_in(cookie) + traces_in(str(signing.loads(cookie, salt=SALT)))


@attempt("tell the address by the picture that is drawn")
def in_picture(world: World) -> object:
    fill_in(world.device, world.post, "Same picture.")
    page = world.stranger.get(world.post.get_absolute_url()).text
    pictures = set(re.findall(r"<svg class=\"picture.*?</svg>", page, re.DOTALL))
    type(world.grace).objects.filter(pk=world.grace.pk).update(guest_email="other@example.com")
    again = world.stranger.get(world.post.get_absolute_url()).text
    return set(re.findall(r"<svg class=\"picture.*?</svg>", again, re.DOTALL)) != pictures


@attempt("tell a known address from an unknown one by the answer to the form")
def by_answer(world: World) -> object:
    said = {send(world, email) for email in (ADDRESS, "nobody@example.net", "alice@example.org")}
    return len(said) - 1


def send(world: World, email: str) -> tuple[object, ...]:
    browser = Client()
    typed = {"name": "Sam", "email": email, "body": f"Hello from {len(email)}"}
    answer = browser.post(place(world.post), typed)
    return (answer.status_code, answer["Location"], tuple(browser.cookies), answer.content)


@attempt("tell a known address from an unknown one by the work that the answer costs")
def by_work(world: World) -> object:
    costs = set()
    send(world, "warm@example.net")
    for number in range(4):
        send_numbered(world, number)
        world.work()
    emails = (ADDRESS, "nobody@example.net", "alice@example.org", "heidi@example.net")
    for email in emails:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            send(world, email)
        costs.add(len(queries))
    return len(costs) - 1


@attempt("tell whether an address had mails today by the answer to one more")
def by_limit(world: World) -> object:
    return len({send_numbered(world, number) for number in range(6)}) - 1


def send_numbered(world: World, number: int) -> tuple[int, str]:
    typed = {"name": "Sam", "email": "heidi@example.net", "body": f"Hello {number}"}
    answer = Client().post(place(world.post), typed)
    return answer.status_code, answer["Location"]


@attempt("become somebody by a cookie that was altered, or signed for something else")
def forged_cookie(world: World) -> object:
    cookie = world.device.cookies[COOKIE].value
    guest = Guest.objects.get()
    forgeries = [
        cookie[:-1] + ("A" if cookie[-1] != "A" else "B"),
        signing.dumps([str(guest.key), "Grace", ""]),
        signing.dumps([str(guest.key), "Grace", ""], salt=SALT, key="x" * 50),
        signing.dumps([ADDRESS, "Grace", ""], salt=SALT),
        signing.dumps("grace", salt=SALT),
        f'["{guest.key}","Grace",""]',
        "",
        "\x00é",
    ]
    return [forgery for forgery in forgeries if is_known_by(world, forgery)]


def is_known_by(world: World, cookie: str) -> bool:
    browser = Client()
    browser.cookies[COOKIE] = cookie
    return "remembers you" in browser.get(place(world.post)).text


@attempt("go on as somebody after their words were deleted")
def dead_cookie(world: World) -> object:
    world.stranger.post(path(world.grace.slip, "delete"))
    return "remembers you" in world.device.get(place(world.post)).text


@attempt("show words at once by typing a trusted guest's address and name")
def impersonate(world: World) -> object:
    fill_in(world.stranger, world.post, "I am Grace.")
    return world.post.comments.filter(body="I am Grace.").exists()


@attempt("bomb a third person with mails that ask to confirm")
def bomb(world: World) -> object:
    for number in range(12):
        typed = {"name": "Bomb", "email": "heidi@example.net", "body": f"Boom {number}"}
        Client().post(place(world.post), typed, REMOTE_ADDR=f"198.51.100.{number}")
    world.work()
    return max(0, len(letters_to("heidi@example.net")) - 3)


@attempt("bomb many people from one network")
def bomb_many(world: World) -> object:
    for number in range(30):
        typed = {"name": "Bomb", "email": f"heidi{number}@example.net", "body": "Boom"}
        Client().post(place(world.post), typed, HTTP_X_FORWARDED_FOR=f"198.51.100.{number}")
    return max(0, Slip.objects.filter(body="Boom").count() - 20)


@attempt("have us mail an advertisement to anybody")
def advertise(world: World) -> object:
    fill_in(
        world.stranger, world.post, "Buy at https://pills.example/ now", name="pills.example",
        email="heidi@example.net", url="https://pills.example/",
    )  # fmt: skip
    world.work()
    return "pills" in str(letters_to("heidi@example.net")[-1].message())
