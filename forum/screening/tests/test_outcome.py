"""What a finding asks for, beside holding the words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.utils import timezone

from accounts.choices import Trust
from accounts.models import User
from conftest import ClientOf
from forum.domains.models import Domain
from forum.limits import COMMENTS_A_DAY
from forum.models import Board, Comment, Post, State, Tag
from forum.moderation.models import Act, Case, Decision, Matter
from forum.moderation.tests.conftest import Work
from forum.notifications.models import Notice
from forum.posting import edit_comment, publish_comment, publish_post
from forum.screening import examining
from forum.screening.finding import Deed, Facts, Finding
from forum.screening.phases import phases

Find = Callable[..., None]
LINK = "See https://example.org/a"


@pytest.fixture
def find(monkeypatch: pytest.MonkeyPatch, work: Work) -> Find:
    """One phase more, before the others, that finds these."""

    def add(*deeds: Deed, detail: str = "") -> None:
        work()
        found = tuple(
            Finding("rule 1: Pine", {"words": 1}, "It is about pine.", deed, detail)
            for deed in deeds
        )
        phase = SimpleNamespace(__name__="phases.pine", ORDER=1, SEES=(), look=lambda _: found)
        monkeypatch.setattr(examining, "phases", lambda: (phase, *phases()))

    return add


def log(act: Act) -> list[Decision]:
    return list(Decision.objects.filter(act=act))


def test_removed_words_are_never_shown_and_their_author_can_appeal(
    find: Find, post: Post, client_of: ClientOf, bob: User, alice: User
) -> None:
    find(Deed.REMOVE)
    comment = publish_comment(author=bob, post=post, body="Pinewood")

    comment.refresh_from_db()
    assert comment.state == State.REMOVED
    [decision] = log(Act.REMOVE)
    assert (decision.rule, decision.reason) == ("rule 1: Pine", "It is about pine.")
    assert "Pinewood" not in client_of(alice).get(post.get_absolute_url()).text
    assert not Case.objects.open().filter(matter=Matter.HELD).exists()
    notice = Notice.objects.get(recipient=bob)
    assert notice.kind == Notice.Kind.REMOVED
    assert client_of(bob).get(notice.appeal_url).status_code == 200


def test_who_writes_what_is_removed_at_once_reads_so(
    find: Find, post: Post, client_of: ClientOf, bob: User
) -> None:
    find(Deed.REMOVE)
    answer = client_of(bob).post(f"/posts/{post.pk}/comments/", {"body": "Pinewood"}, follow=True)

    assert "took what you wrote from sight" in answer.text
    assert "Pinewood" in answer.text


def test_a_correction_can_be_what_removes_words(find: Find, comment: Comment, post: Post) -> None:
    find(Deed.REMOVE)
    edit_comment(comment, body="Pinewood")

    comment.refresh_from_db()
    post.refresh_from_db()
    assert (comment.state, post.comment_count) == (State.REMOVED, 0)


def test_what_is_let_through_shows_and_the_log_says_against_what(
    find: Find, post: Post, bob: User, work: Work
) -> None:
    Domain.learn(["example.org"])
    find(Deed.APPROVE)
    comment = publish_comment(author=bob, post=post, body=LINK)
    assert comment.is_standing
    work()

    [decision] = log(Act.APPROVE)
    assert decision.facts["against"] == ["first_words"]
    assert not Case.objects.filter(matter=Matter.HELD).exists()


def test_letting_through_what_nothing_speaks_against_is_no_act(
    find: Find, post: Post, bob: User, work: Work
) -> None:
    find(Deed.APPROVE)
    publish_comment(author=bob, post=post, body="Hello!")
    work()

    assert not Decision.objects.exists()


def test_the_first_that_decides_counts(find: Find, post: Post, bob: User) -> None:
    find(Deed.FLAG, Deed.HOLD, Deed.APPROVE)

    assert publish_comment(author=bob, post=post, body="Hello!").state == State.HELD


def test_flagged_words_stay_and_come_before_moderators_once(
    find: Find, post: Post, bob: User, work: Work
) -> None:
    find(Deed.FLAG)
    comment = publish_comment(author=bob, post=post, body="Hello!")
    work()
    edit_comment(comment, body="Hello again!")
    work()

    comment.refresh_from_db()
    assert comment.is_standing
    assert Case.objects.open().get().facts == {"rule": "rule 1: Pine"}
    assert len(log(Act.FLAG)) == 1


def test_posts_are_tagged_once(find: Find, board: Board, bob: User, work: Work) -> None:
    Tag.objects.create(name="Pine", slug="pine")
    find(Deed.TAG, detail="pine")
    tagged = publish_post(author=bob, board=board, title="Planks", body="Long")
    work()
    work()

    assert [tag.slug for tag in tagged.tags.all()] == ["pine"]
    [decision] = log(Act.TAG)
    assert decision.facts["tag"] == "Pine"


def test_a_tag_that_is_gone_is_no_error(find: Find, board: Board, bob: User, work: Work) -> None:
    find(Deed.TAG, detail="gone")
    publish_post(author=bob, board=board, title="Planks", body="Long")
    work()

    assert not log(Act.TAG)


def test_who_is_limited_writes_as_newcomers_do_and_reads_why(
    find: Find, post: Post, client_of: ClientOf, bob: User, work: Work
) -> None:
    User.objects.filter(pk=bob.pk).update(trust_level=Trust.MEMBER)
    bob.refresh_from_db()
    find(Deed.LIMIT)
    for number in range(COMMENTS_A_DAY):
        publish_comment(author=bob, post=post, body=f"Word {number}")
    work()

    answer = client_of(bob).post(f"/posts/{post.pk}/comments/", {"body": "One more"})
    assert answer.status_code == 422
    assert "as newcomers may" in answer.text
    assert "One more" in answer.text
    bob.refresh_from_db()
    assert bob.limited_until
    assert bob.trust_level == Trust.MEMBER
    assert "It is about pine." in Notice.objects.filter(recipient=bob).latest("pk").words


def test_a_limit_ends_by_itself(post: Post, bob: User) -> None:
    bob.limit(timezone.now() - timedelta(seconds=1))

    assert not bob.is_limited
    assert bob.writing_level == bob.trust_level


def test_who_is_told_something_is_told_once_for_each_thing(
    find: Find, post: Post, bob: User, work: Work
) -> None:
    find(Deed.TELL)
    publish_comment(author=bob, post=post, body="Hello!")
    work()
    publish_comment(author=bob, post=post, body="Hello again!")
    work()
    work()

    told = Notice.objects.filter(recipient=bob, kind=Notice.Kind.MESSAGE)
    assert [notice.words for notice in told] == ["It is about pine."] * 2
    assert len(log(Act.MESSAGE)) == 2


def test_a_phase_may_find_several_things() -> None:
    both = [Finding(f"rule {n}", {}, "", Deed.FLAG) for n in (1, 2)]
    phase = SimpleNamespace(__name__="phases.two", ORDER=1, SEES=(), look=lambda _: both)

    assert examining._ask(phase, Facts(0, 0)) == both
