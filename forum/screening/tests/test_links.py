"""Where newcomers' words lead."""

from __future__ import annotations

from accounts.choices import Trust
from accounts.models import User
from conftest import make_user
from forum.domains.models import Domain
from forum.models import Post, State
from forum.moderation.models import Decision
from forum.posting import publish_comment
from forum.screening.models import Screening

NEW = "I found it at https://new.example/a"
SHORT = "I found it at https://bit.ly/2Zx"


def rule_of(author: User, post: Post, body: str) -> str:
    """What holds these words, after a first contribution that nothing holds."""
    publish_comment(author=author, post=post, body="The wider one.")
    comment = publish_comment(author=author, post=post, body=body)
    if comment.state != State.HELD:
        return ""
    return str(Decision.objects.get(comment=comment).rule)


def test_a_newcomer_waits_with_a_domain_that_nobody_linked(post: Post, bob: User) -> None:
    assert rule_of(bob, post, NEW) == "new_domains"


def test_the_record_holds_numbers_and_no_domain(post: Post, bob: User) -> None:
    rule_of(bob, post, NEW)

    screening = Screening.objects.get(comment__body=NEW)
    assert "new.example" not in str(screening.seen)
    assert "new.example" not in str(Decision.objects.get().facts)


def test_with_a_domain_that_others_linked_nobody_waits(post: Post, bob: User) -> None:
    Domain.learn(["new.example"])

    assert rule_of(bob, post, NEW) == ""


def test_another_name_under_a_known_domain_is_not_known(post: Post, bob: User) -> None:
    Domain.learn(["example"])
    Domain.learn(["blogs.example"])

    assert rule_of(bob, post, "I found it at https://mine.blogs.example/") == "new_domains"


def test_a_newcomer_waits_with_a_link_that_hides_where_it_leads(post: Post, bob: User) -> None:
    Domain.objects.create(name="bit.ly")

    assert rule_of(bob, post, SHORT) == "shorteners"


def test_who_is_known_waits_for_neither(post: Post, alice: User, mallory: User) -> None:
    carol = make_user("carol", trust_level=Trust.MEMBER)
    for n in range(3):
        publish_comment(author=mallory, post=post, body=f"Word {n}")
    for author in (carol, mallory):
        assert rule_of(author, post, NEW) == ""
        assert rule_of(author, post, SHORT) == ""
