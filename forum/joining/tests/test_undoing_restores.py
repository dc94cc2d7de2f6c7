"""Whatever moderators join and split, in whatever order, and whatever people do meanwhile: undone,
each comment stands where it was written.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.models import User
from forum.joining.joins import join, part
from forum.joining.models import Join, Split
from forum.joining.splits import put_back, split
from forum.models import Board, Comment, Post, State, recount
from forum.posting import publish_comment, publish_post

Place = tuple[int, int | None]

ACTS = ["join", "join", "split", "split", "part", "put back"]
DOINGS = ["speak", "answer", "answer", "remove", "restore", "delete", "hold", "approve"]


@dataclass
class World:
    """What the test believes: where each comment was written."""

    people: list[User]
    moderator: User
    board: Board
    places: dict[int, Place] = field(default_factory=dict)

    def post(self, choice: int) -> Post:
        posts = list(Post.objects.order_by("pk"))
        return posts[choice % len(posts)]

    def comment(self, choice: int) -> Comment:
        comments = list(Comment.objects.order_by("pk"))
        return comments[choice % len(comments)]

    def speak(self, choice: int, post: Post, parent: Comment | None = None) -> None:
        author = self.people[choice % len(self.people)]
        comment = publish_comment(author=author, post=post, parent=parent, body=f"Word {choice}")
        self.places[comment.pk] = (post.pk, parent.pk if parent else None)

    def do(self, what: str, choice: int, other: int) -> None:
        mod, why = self.moderator, "It is so."
        match what:
            case "join":
                join(self.post(choice), into=self.post(other), by=mod, reason=why)
            case "part":
                part(self.post(choice), by=mod, reason=why)
            case "split":
                split(self.comment(choice), title="A part", board=self.board, by=mod, reason=why)
            case "put back":
                put_back(self.post(choice), by=mod, reason=why)
            case "speak":
                self.speak(other, self.post(choice))
            case "answer":
                parent = self.comment(choice)
                self.speak(other, parent.post, parent)
            case "delete":
                self.comment(choice).delete_words()
            case _:
                getattr(self.comment(choice), what)()

    def undo_all(self) -> None:
        """Joins in no order; a branch goes back as soon as what it hung in is there again."""
        mod, why = self.moderator, "It was wrong."
        for joined in Join.objects.standing().order_by("?"):
            assert part(joined.post, by=mod, reason=why)
        while splits := list(Split.objects.standing().order_by("?")):
            assert sum(put_back(done.post, by=mod, reason=why) is not None for done in splits)

    def written_at(self, comment: int) -> Place:
        """Under a post that is no more, one answered the comment with which it began."""
        post, parent = self.places[comment]
        if parent is not None:
            return self.written_at(parent)[0], parent
        began = Split.objects.filter(post=post).first()
        return (self.written_at(began.head_id)[0], began.head_id) if began else (post, None)


@contextmanager
def rolled_back() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def stands_together() -> None:
    for comment in Comment.objects.select_related("post", "parent", "written_under"):
        home = comment.written_under or comment.post
        assert comment.post.joined_to is None
        assert comment.post_id == home.shown_under.pk
        if comment.parent:
            assert comment.post_id == comment.parent.post_id
            assert comment.home_id == comment.parent.home_id
    assert not any(recount().values())


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    told=st.lists(st.tuples(st.booleans(), st.integers(0, 40), st.integers(0, 40)), max_size=6),
    done=st.lists(
        st.tuples(st.sampled_from(ACTS + DOINGS), st.integers(0, 40), st.integers(0, 40)),
        min_size=1,
        max_size=14,
    ),
)
def test_undone_each_comment_stands_where_it_was_written(
    alice: User,
    bob: User,
    moderator: User,
    board: Board,
    told: list[tuple[bool, int, int]],
    done: list[tuple[str, int, int]],
) -> None:
    with rolled_back():
        world = World([alice, bob], moderator, board)
        for n in range(3):
            post = publish_post(author=alice, board=board, title=f"Post {n}", body="Words.")
            world.speak(n, post)
        for is_answer, choice, other in told:
            world.do("answer" if is_answer else "speak", choice, other)
        before = {post.pk: post.last_activity_at for post in Post.objects.all()}
        spoken = set(world.places)

        for what, choice, other in done:
            world.do(what, choice, other)
            stands_together()
        states = dict(Comment.objects.values_list("pk", "state"))
        world.undo_all()

        stands_together()
        assert {c.pk: (c.post_id, c.parent_id) for c in Comment.objects.all()} == {
            key: world.written_at(key) for key in world.places
        }
        assert dict(Comment.objects.values_list("pk", "state")) == states
        assert not Comment.objects.exclude(written_under=None).exists()
        for post in Post.objects.filter(pk__in=before):
            assert post.joined_to is None
            if set(post.comments.values_list("pk", flat=True)) <= spoken:
                assert post.last_activity_at == before[post.pk]


def test_a_state_that_somebody_gave_meanwhile_stays(
    post: Post, twin: Post, said_there: Comment, moderator: User
) -> None:
    join(twin, into=post, by=moderator, reason="The same question.")
    said_there.remove()

    part(twin, by=moderator, reason="Not quite the same.")

    said_there.refresh_from_db()
    twin.refresh_from_db()
    assert said_there.state == State.REMOVED
    assert (said_there.post, twin.comment_count) == (twin, 0)
