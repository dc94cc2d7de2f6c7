"""Addresses of the forum; nouns, and an act is a POST to the noun it makes."""

from django.urls import include, path

from forum.moderation.urls import flagging_urlpatterns
from forum.profiles.views import pictures
from forum.views import appearance, comments, drafts, front, posts, preview, versions, votes

urlpatterns = [
    path("", front.front, name="front"),
    path("boards/<slug:slug>/", front.board, name="board"),
    path("people/<str:name>/", front.member, name="member"),
    path("people/<str:name>/trust/", include("forum.trust.urls")),
    path("appearance/", appearance.appearance, name="appearance"),
    path("pictures/<slug:picture>-<int:size>.webp", pictures.serve, name="picture"),
    path("settings/", include("forum.profiles.urls")),
    path("preview/", preview.preview, name="preview"),
    path("drafts/", drafts.drafts, name="drafts"),
    path("drafts/<int:draft_id>/discarding/", drafts.discard, name="discard_draft"),
    path("posts/new/", posts.create, name="new_post"),
    path("posts/<int:post_id>/", posts.find, name="find_post"),
    path("posts/<int:post_id>/edit/", posts.edit, name="edit_post"),
    path("posts/<int:post_id>/deletion/", posts.delete, name="delete_post"),
    path("posts/<int:post_id>/vote/", votes.on_post, name="vote_on_post"),
    path("posts/<int:post_id>/versions/", versions.of_post, name="post_versions"),
    path("posts/<int:post_id>/comments/", comments.create, name="new_comment"),
    path("comments/<int:comment_id>/", comments.read, name="comment"),
    path("comments/<int:comment_id>/replies/", comments.reply, name="reply"),
    path("comments/<int:comment_id>/edit/", comments.edit, name="edit_comment"),
    path("comments/<int:comment_id>/deletion/", comments.delete, name="delete_comment"),
    path("comments/<int:comment_id>/vote/", votes.on_comment, name="vote_on_comment"),
    path("comments/<int:comment_id>/versions/", versions.of_comment, name="comment_versions"),
    path("versions/<int:version_id>/hiding/", versions.hide, name="hide_version"),
    path("versions/<int:version_id>/showing/", versions.show, name="show_version"),
    *flagging_urlpatterns,
    path("notices/", include("forum.notifications.urls")),
    path("moderation/people/", include("forum.people.urls")),
    path("moderation/", include("forum.moderation.urls")),
    path("", include("forum.guests.urls")),
    path("posts/<int:post_id>/<str:slug>/", posts.read, name="post"),
]
