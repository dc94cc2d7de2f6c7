"""People who answer one another, several at a time."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from random import Random

from django.db import connection

from accounts.models import User
from forum.models import Board, Comment, Post
from forum.posting import publish_comment, publish_post

PEOPLE = 12
POSTS = 6
WRITING_AT_ONCE = 4

# How many of the comments answer a comment; the others answer a post.
ANSWERS = 0.7


class Crowd:
    """`accepted` are the comments for which posting returned, `refused` what it raised instead."""

    def __init__(self, chance: Random) -> None:
        self.accepted: list[Comment] = []
        self.refused: list[Exception] = []
        self._chance = chance
        self._numbers = count(1)
        self._people = [_person(number) for number in range(PEOPLE)]
        board = Board.objects.create(name="Workbench", slug="workbench")
        self._posts = [self._ask(board, number) for number in range(POSTS)]

    def write(self, comments: int, *, seconds: float) -> None:
        """So many, at random moments within this time. Returns when all are written."""
        begin = time.monotonic()
        moments = sorted(self._chance.uniform(0, seconds) for _ in range(comments))
        with ThreadPoolExecutor(WRITING_AT_ONCE) as writers:
            for moment in moments:
                time.sleep(max(0, begin + moment - time.monotonic()))
                writers.submit(self._write_one)

    def _write_one(self) -> None:
        post, parent = self._something_to_answer()
        author = self._chance.choice(self._people)
        # Words that repeat would be held.
        body = f"Comment {next(self._numbers)}: I see it differently."
        try:
            comment = publish_comment(author=author, post=post, parent=parent, body=body)
            self.accepted.append(comment)
        except Exception as error:
            self.refused.append(error)
        finally:
            connection.close()

    def _something_to_answer(self) -> tuple[Post, Comment | None]:
        if self.accepted and self._chance.random() < ANSWERS:
            parent = self._chance.choice(self.accepted)
            return parent.post, parent
        return self._chance.choice(self._posts), None

    def _ask(self, board: Board, number: int) -> Post:
        author = self._people[number % PEOPLE]
        title = f"Question {number}"
        return publish_post(author=author, board=board, title=title, body=f"{title}, in words.")


def _person(number: int) -> User:
    name = f"member{number}"
    return User.objects.create_user(name, f"{name}@example.org", address_confirmed=True)
