"""Addresses of the forum; nouns, and an act is a POST to the noun it makes."""

from django.urls import include, path

from forum.moderation.urls import flagging_urlpatterns
from forum.people.views import seeing_as
from forum.profiles.views import pictures
from forum.views import (
    appearance,
    blocking,
    comments,
    drafts,
    following,
    front,
    muted,
    muting,
    posts,
    preview,
    seen,
    versions,
    votes,
    why,
)  # fmt: skip

TAKEN_BACK = {"wanted": False}

urlpatterns = [
    path("", front.front, name="front"),
    path("boards/<slug:slug>/", front.board, name="board"),
    path("people/<str:name>/", front.member, name="member"),
    path("people/<str:name>/trust/", include("forum.trust.urls")),
    path("appearance/", appearance.appearance, name="appearance"),
    path("pictures/<slug:picture>-<int:size>.webp", pictures.serve, name="picture"),
    path("people/<str:name>/block/", blocking.block, name="block"),
    path("people/<str:name>/block/removal/", blocking.unblock, name="unblock"),
    path("people/<str:name>/mute/", muting.person, name="mute_person"),
    path("people/<str:name>/mute/removal/", muting.person, TAKEN_BACK, name="unmute_person"),
    path("boards/<slug:slug>/mute/", muting.board, name="mute_board"),
    path("boards/<slug:slug>/mute/removal/", muting.board, TAKEN_BACK, name="unmute_board"),
    path("posts/<int:post_id>/mute/", muting.post, name="mute_post"),
    path("posts/<int:post_id>/mute/removal/", muting.post, TAKEN_BACK, name="unmute_post"),
    path("comments/<int:comment_id>/mute/", muting.branch, name="mute_branch"),
    path(
        "comments/<int:comment_id>/mute/removal/", muting.branch, TAKEN_BACK, name="unmute_branch"
    ),
    path("following/<int:post_id>/", following.follow, name="follow"),
    path("following/<int:post_id>/removal/", following.follow, TAKEN_BACK, name="unfollow"),
    path("seen/<int:post_id>/", seen.note, name="note_seen"),
    path("seen/<int:post_id>/shown.css", seen.shown, name="note_shown"),
    path("seen/<int:post_id>/all/", seen.see_all, name="see_all"),
    path("seen/comments/<int:comment_id>/removal/", seen.forget_from, name="forget_from"),
    path("settings/muted/words/<int:mute_id>/removal/", muted.take_back_words, name="unmute_words"),
    path("settings/muted/", muted.show, name="muted"),
    path("settings/", include("forum.profiles.urls")),
    path("settings/", include("forum.leaving.urls")),
    path("preview/", preview.preview, name="preview"),
    path("drafts/", drafts.drafts, name="drafts"),
    path("drafts/<int:draft_id>/discarding/", drafts.discard, name="discard_draft"),
    path("posts/new/", posts.create, name="new_post"),
    path("posts/<int:post_id>/", posts.find, name="find_post"),
    path("posts/<int:post_id>/edit/", posts.edit, name="edit_post"),
    path("posts/<int:post_id>/deletion/", posts.delete, name="delete_post"),
    path("posts/<int:post_id>/vote/", votes.on_post, name="vote_on_post"),
    path("posts/<int:post_id>/versions/", versions.of_post, name="post_versions"),
    path("posts/<int:post_id>/why/", why.of_post, name="why_post"),
    path("posts/<int:post_id>/comments/", comments.create, name="new_comment"),
    path("comments/<int:comment_id>/", comments.read, name="comment"),
    path("comments/<int:comment_id>/replies/", comments.reply, name="reply"),
    path("comments/<int:comment_id>/edit/", comments.edit, name="edit_comment"),
    path("comments/<int:comment_id>/deletion/", comments.delete, name="delete_comment"),
    path("comments/<int:comment_id>/vote/", votes.on_comment, name="vote_on_comment"),
    path("comments/<int:comment_id>/versions/", versions.of_comment, name="comment_versions"),
    path("comments/<int:comment_id>/why/", why.of_comment, name="why_comment"),
    path("versions/<int:version_id>/hiding/", versions.hide, name="hide_version"),
    path("versions/<int:version_id>/showing/", versions.show, name="show_version"),
    *flagging_urlpatterns,
    path("notices/", include("forum.notifications.urls")),
    path("seeing-as/end/", seeing_as.end, name="stop_seeing_as"),
    path("moderation/people/", include("forum.people.urls")),
    path("moderation/", include("forum.moderation.urls")),
    path("", include("forum.guests.urls")),
    path("posts/<int:post_id>/<str:slug>/", posts.read, name="post"),
]
