"""How much one may say and do, why no more, and when the limit ends.

Each function answers with a sentence for the person, or with nothing where nothing is in the way.
`figures` has the limits; forum.permissions makes refusals of the sentences.
"""

from .acting import objection_to_flag, objection_to_vote
from .figures import (
    COMMENTS_A_DAY,
    COMMENTS_IN_A_ROW,
    FLAGS_A_DAY,
    LINKS,
    MENTIONS,
    POSTS_A_DAY,
    VOTES_A_DAY,
    WRITTEN_AN_HOUR,
)
from .quieting import (
    MAX_BLOCKS,
    MAX_MUTED_PHRASES,
    MAX_MUTES,
    objection_to_block,
    objection_to_mute,
)
from .room import room_for_comments, room_for_posts, room_for_words
from .wording import links_away, objection_to_words
from .writing import objection_to_comment, objection_to_post

__all__ = [
    "COMMENTS_A_DAY",
    "COMMENTS_IN_A_ROW",
    "FLAGS_A_DAY",
    "LINKS",
    "MAX_BLOCKS",
    "MAX_MUTED_PHRASES",
    "MAX_MUTES",
    "MENTIONS",
    "POSTS_A_DAY",
    "VOTES_A_DAY",
    "WRITTEN_AN_HOUR",
    "links_away",
    "objection_to_block",
    "objection_to_comment",
    "objection_to_flag",
    "objection_to_mute",
    "objection_to_post",
    "objection_to_vote",
    "objection_to_words",
    "room_for_comments",
    "room_for_posts",
    "room_for_words",
]
