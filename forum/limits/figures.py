"""The limits. Those for newcomers are Discourse's defaults, named here with its settings.

A newcomer is somebody of trust level 0. Moderators and administrators have no limits but the one
on writing like a script.
"""

from accounts.choices import Trust

WRITTEN_AN_HOUR = 40
"""For everybody. Nobody writes thoughtfully more often; a script does."""

POSTS_A_DAY = 3
"""For newcomers, and at level 1 on the day of one's first words (max_topics_in_first_day): who is
here to advertise opens discussions, and does it at once."""

COMMENTS_A_DAY = 10
"""As above (max_replies_in_first_day). Enough for an evening's talk, too few to flood a board."""

COMMENTS_IN_A_ROW = 3
"""A newcomer's in one discussion until somebody answers (newuser_max_replies_per_topic): talk that
nobody answers is not yet a conversation. In one's own discussion one may always answer."""

LINKS = 2
"""A newcomer's in one text (newuser_max_links), because links are what spam is for. A picture from
elsewhere is shown as a link to it and counts as one. As many as this are held until their author
is known: forum/screening/phases/many_links.py."""

IMAGES = 1
"""A newcomer's in one text (newuser_max_embedded_media): a picture is seen before it is read."""

MENTIONS = 2
"""A newcomer's in one text (newuser_max_mentions_per_post): each of them calls somebody."""

VOTES_A_DAY = {
    Trust.NEW: 50,
    Trust.BASIC: 50,
    Trust.MEMBER: 75,
    Trust.REGULAR: 100,
    Trust.LEADER: 150,
}
"""max_likes_per_day and its multipliers by level: a vote is cheap, and a thousand of them are an
attempt to order the site."""

FLAGS_A_DAY = {
    Trust.NEW: 20,
    Trust.BASIC: 20,
    Trust.MEMBER: 30,
    Trust.REGULAR: 40,
    Trust.LEADER: 60,
}
"""max_flags_per_day and its multipliers: each of them is work for a moderator."""
