from __future__ import annotations

from accounts.models import User
from conftest import ClientOf
from forum.models import Comment, Post
from forum.moderation.tests.conftest import Work
from forum.posting import publish_comment
from forum.screening.models import Screening
from forum.screening.tasks import screen


def test_what_was_held_at_once_has_its_record_at_once(post: Post, bob: User) -> None:
    comment = publish_comment(author=bob, post=post, body="See https://example.org/a")

    first = {line["phase"]: line for line in Screening.objects.get(comment=comment).seen}
    assert first["first_words"]["saw"] == {"is_trusted": False, "links": 1, "standing_before": 0}


def test_what_shows_gets_its_record_from_the_worker_with_what_the_model_saw(
    comment: Comment, work: Work
) -> None:
    assert not Screening.objects.exists()
    work()

    phases = [line["phase"] for line in Screening.objects.get(comment=comment).seen]
    assert phases[-1] == "spam_model"
    assert len(phases) > 1


def test_looking_twice_leaves_one_record(comment: Comment) -> None:
    for _ in range(2):
        screen({"comment": comment.pk})

    assert Screening.objects.count() == 1


def test_what_moderators_write_is_not_looked_at(post: Post, moderator: User, work: Work) -> None:
    comment = publish_comment(author=moderator, post=post, body="Hello!")
    work()

    assert not Screening.objects.filter(comment=comment).exists()


def test_moderators_alone_read_what_was_seen(
    client_of: ClientOf, post: Post, bob: User, moderator: User
) -> None:
    comment = publish_comment(author=bob, post=post, body="See https://example.org/a")
    url = f"/moderation/comments/{comment.pk}/"

    page = client_of(moderator).get(url).text
    assert "standing before: 0" in page
    assert "is trusted: no" in page
    assert client_of(bob).get(url).status_code in (403, 404)
