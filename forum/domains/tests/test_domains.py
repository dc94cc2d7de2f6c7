from __future__ import annotations

import pytest

from accounts.models import User
from forum.domains.models import Domain, Reading
from forum.domains.naming import domain_of, domains_in
from forum.domains.shorteners import SHORTENERS
from forum.domains.tasks import gather
from forum.models import Board, Comment, Post
from forum.moderation import acts
from forum.moderation.tests.conftest import Work
from forum.posting import publish_comment, publish_post


@pytest.mark.parametrize(
    ("link", "domain"),
    [
        ("https://www.Example.ORG./a?b#c", "example.org"),
        ("http://user@m.example.org:8080/", "example.org"),
        ("https://alice.blog.example/", "alice.blog.example"),
        ("https://bücher.example/", "xn--bcher-kva.example"),
        ("https://www.de/", "www.de"),
        ("https://localhost/", ""),
        ("https://[broken/", ""),
        ("mailto:alice@example.org", ""),
        ("https://" + "a" * 64 + ".example/", ""),
    ],
)
def test_a_domain_has_one_name(link: str, domain: str) -> None:
    assert domain_of(link) == domain


def test_addresses_are_found_wherever_they_are_written() -> None:
    text = "[A](https://a.example/x), <HTTP://B.example>. Not c.example, nor https://d"

    assert domains_in(text) == {"a.example", "b.example"}


def test_shorteners_are_written_as_domains_are() -> None:
    assert {domain_of(f"https://{name}/x") for name in SHORTENERS} == SHORTENERS


def test_what_stands_makes_a_domain_known(post: Post, alice: User, work: Work) -> None:
    publish_comment(author=alice, post=post, body="See https://example.org/a, https://bit.ly/x")
    assert not Domain.objects.exists()
    work()

    assert [str(domain) for domain in Domain.objects.all()] == ["example.org"]


def test_what_is_held_does_not_until_a_moderator_approves_it(
    post: Post, bob: User, moderator: User, work: Work
) -> None:
    held = publish_comment(author=bob, post=post, body="See https://example.org/a")
    work()
    assert not Domain.objects.exists()

    acts.approve(held, by=moderator)
    assert Domain.objects.get().name == "example.org"


def test_words_that_were_here_before_are_read_once_in_slices(
    monkeypatch: pytest.MonkeyPatch, board: Board, alice: User, bob: User, work: Work
) -> None:
    monkeypatch.setattr("forum.domains.gathering.SLICE", 2)
    post = publish_post(author=alice, board=board, title="Look", url="https://a.example/")
    Comment.objects.bulk_create(
        Comment(post=post, author=alice, body=f"https://{n}.example/") for n in range(5)
    )
    Comment.objects.create(post=post, author=bob, body="https://no.example/", state="held")
    gather({})
    assert Domain.objects.count() == 3  # The rest is in jobs that follow.
    work()

    assert set(Domain.objects.values_list("name", flat=True)) == {
        "a.example",
        *(f"{n}.example" for n in range(5)),
    }
    assert Reading.objects.get(kind="comment").up_to == Comment.objects.latest("pk").pk
