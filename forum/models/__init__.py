from .board import Board
from .comment import Comment
from .contribution import Contribution, State, Visitor
from .post import MAX_TITLE, Post
from .recounting import recount
from .version import Version, mark_of
from .vote import Vote, cast_vote

__all__ = [
    "MAX_TITLE",
    "Board",
    "Comment",
    "Contribution",
    "Post",
    "State",
    "Version",
    "Visitor",
    "Vote",
    "cast_vote",
    "mark_of",
    "recount",
]
