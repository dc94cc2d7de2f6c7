from .block import Block
from .board import Board
from .comment import Comment
from .contribution import Contribution, State, Visitor
from .moving import let_nobody_write, let_nothing_move, put_in_place
from .mute import Mute
from .post import MAX_TITLE, Post
from .recounting import recount
from .tag import MAX_TAGS, Synonym, Tag, Tagging, tags_of
from .version import Version, mark_of
from .vote import Vote, cast_vote

__all__ = [
    "MAX_TAGS",
    "MAX_TITLE",
    "Block",
    "Board",
    "Comment",
    "Contribution",
    "Mute",
    "Post",
    "State",
    "Synonym",
    "Tag",
    "Tagging",
    "Version",
    "Visitor",
    "Vote",
    "cast_vote",
    "let_nobody_write",
    "let_nothing_move",
    "mark_of",
    "put_in_place",
    "recount",
    "tags_of",
]
