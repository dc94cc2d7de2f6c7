"""A hook of the site's own: signed, bounded, and never believed without a verdict."""

from __future__ import annotations

import hashlib
import hmac
import json
from time import time

import pytest

from accounts.models import User
from forum.models import Comment, Post
from forum.outside import reaching
from forum.outside.asking import ask
from forum.outside.chosen import chosen
from forum.outside.models import Availability
from forum.outside.opinion import Opinion, Verdict
from forum.outside.tests.conftest import KEY, Choose, Machine, Received
from forum.posting import publish_comment


@pytest.fixture
def words(carol: User, post: Post, choose: Choose) -> Comment:
    choose("hook")
    return publish_comment(author=carol, post=post, body="The wider one, d'accord ☕")


def asked(thing: Comment | Post) -> Opinion:
    service = chosen()
    assert service
    return ask(thing, by=service)


def is_signed(received: Received, key: str = KEY) -> bool:
    """As docs/screening-service.md tells those who write a hook."""
    at = received.headers["Folkmoot-Timestamp"]
    expected = hmac.new(key.encode(), at.encode() + b"." + received.body, hashlib.sha256)
    is_new = abs(time() - int(at)) < 300
    return is_new and hmac.compare_digest(
        expected.hexdigest(), received.headers["Folkmoot-Signature"]
    )


@pytest.mark.parametrize("verdict", ["ham", "spam", "unsure"])
def test_it_is_told_the_words_signed_and_its_verdict_counts(
    words: Comment, machine: Machine, verdict: str
) -> None:
    machine.verdict(verdict)

    assert asked(words) == Opinion(Verdict(verdict))
    [received] = machine.received
    assert is_signed(received)
    assert not is_signed(received, key="another key")
    about = json.loads(received.body)["about"]
    assert about["words"] == "The wider one, d'accord ☕"
    assert about["name"] == f"comment-{words.pk}"
    assert about["by"] == "carol"


def test_it_is_told_nobodys_address(words: Comment, machine: Machine, carol: User) -> None:
    asked(words)

    assert carol.email.encode() not in machine.received[0].body
    assert set(json.loads(machine.received[0].body)["about"]) == {
        "name", "kind", "title", "words", "link", "page", "by", "by_page", "is_guest", "at",
        "is_edited",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("says", "status", "headers", "fault"),
    [
        (b'{"verdict": "ham"}', 500, {}, "status 500"),
        # A hook that does not know our signature.
        (b"who are you?", 403, {}, "status 403"),
        (b"", 302, {"Location": "/elsewhere"}, "status 302"),
        (b"<html>", 200, {}, "no JSON"),
        (b"[" * 9_000, 200, {}, "no JSON"),
        (b"[]", 200, {}, "without a verdict"),
        (b'{"verdict": "maybe"}', 200, {}, "without a verdict"),
        (b'{"verdict": ["spam"]}', 200, {}, "without a verdict"),
        (b'{"verdict": "no answer"}', 200, {}, "without a verdict"),
        (b" " * 200_000 + b'{"verdict": "ham"}', 200, {}, "more than 10000 bytes"),
        (b"not packed", 200, {"Content-Encoding": "gzip"}, "could not be reached"),
    ],
)
def test_what_is_no_answer_is_none(
    words: Comment,
    machine: Machine,
    says: bytes,
    status: int,
    headers: dict[str, str],
    fault: str,
) -> None:
    machine.says, machine.status, machine.headers = says, status, headers

    opinion = asked(words)
    assert opinion.verdict == Verdict.NO_ANSWER
    assert fault in opinion.fault
    assert len(machine.received) == 1
    line = Availability.objects.get()
    assert (line.faults, line.last_fault) == (1, opinion.fault)


@pytest.mark.parametrize("slowness", ["is_silent", "drips"])
def test_who_says_nothing_or_a_letter_at_a_time_is_not_waited_for(
    words: Comment, machine: Machine, monkeypatch: pytest.MonkeyPatch, slowness: str
) -> None:
    monkeypatch.setattr(reaching, "MOST_SECONDS", 0.3)
    setattr(machine, slowness, True)

    assert asked(words).fault == "took longer than 0.3 s"


def test_a_machine_that_is_away_is_no_error_and_its_address_no_secret_told(
    words: Comment, machine: Machine, choose: Choose
) -> None:
    machine.port = 9
    choose("hook")

    opinion = asked(words)
    assert opinion.verdict == Verdict.NO_ANSWER
    assert "127.0.0.1" not in opinion.fault
