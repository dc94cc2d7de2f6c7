"""Everything that is somebody's own. Whoever adds a kind of thing to the site adds its line here:
a test looks through all models that lead to a person."""

from __future__ import annotations

from . import account, doings, told, words
from .section import Section

SECTIONS = [
    Section("account", "Your account", "What is known of you here.", account.account),
    Section("addresses", "E-mail addresses", "Seen by nobody but you.", account.addresses),
    Section("former-names", "Former names", "They still lead to you.", account.former_names),
    Section("profile", "Profile", "What you tell of yourself.", account.profile),
    Section("posts", "Posts", "The discussions that you began.", words.posts),
    Section("comments", "Comments", "What you said in discussions.", words.comments),
    Section("former-words", "Former words", "Before you edited them.", words.former_words),
    Section("pictures", "Pictures", "Which you put among your words.", words.pictures),
    Section("wikis", "Wikis you edited", "Your versions of others’ posts.", words.wikis),
    Section("drafts", "Drafts", "What you have not said yet.", words.drafts),
    Section("scheduled", "Scheduled posts", "To be published later.", words.planned),
    Section("votes", "Votes", "Nobody else sees them.", doings.votes),
    Section("ballots", "Votes in polls", "What you chose.", doings.ballots),
    Section("flags", "Flags", "What you showed to moderators.", doings.flags),
    Section("complaints", "Members", "Whom you pointed out to moderators.", doings.complaints),
    Section("notices", "Notices", "What the site told you.", told.notices),
    Section("decisions", "Decisions", "What was decided about you and your words.", told.decisions),
    Section("appeals", "Appeals", "What you said against decisions.", told.appeals),
    Section("mail", "Mail about discussions", "What you want by mail.", told.mail_preference),
    Section("mail-mutes", "Muted mail", "Discussions of which you want none.", doings.mail_mutes),
    Section("bookmarks", "Bookmarks", "What you want to find again.", doings.bookmarks),
    Section("blocks", "Blocks", "People whom you block; not who blocks you.", doings.blocks),
    Section("mutes", "Mutes", "Of what you want to hear no more.", doings.mutes),
    Section("reading", "Reading", "Discussions that you opened.", doings.readings),
    Section("seen", "Comments you have seen", "By their numbers.", doings.seen),
    Section("followed", "Discussions you follow", "Nobody else sees it.", doings.followed),
    Section("visits", "Visits", "Days on which you read here.", doings.visits),
    Section("levels", "Trust levels", "When yours changed by itself.", doings.level_changes),
    Section("arrival", "How you came", "By whose invitation.", doings.arrival),
    Section("invitations", "Invitations", "Whom you invited.", doings.invitations),
    Section("sessions", "Where you are logged in", "Devices in use.", account.sessions),
    Section("elsewhere", "Accounts elsewhere", "By which you log in here.", account.elsewhere),
    Section("factors", "Factors", "By which you log in; without their secrets.", account.factors),
]
