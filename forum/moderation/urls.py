"""Addresses of moderators, all behind one door; those where readers flag; and the public log."""

from django.urls import URLPattern, path

from forum.models import Comment, Post

from .deeds import DEEDS
from .door import behind_the_boards_door, behind_the_door
from .feed import LogFeed
from .views import bulk, claims, deeds, desk, flags, public

app_name = "moderation"


def _acts_on(model: type[Post] | type[Comment]) -> list[URLPattern]:
    kind = model._meta.model_name
    return [
        path(
            f"{kind}s/<int:pk>/{deed.noun}/",
            deeds.do,
            {"model": model, "deed": deed},
            name=f"{kind}_{deed.noun}",
        )
        for deed in DEEDS
        if deed.is_for_comments or model is Post
    ]


def _claims(model: type[Post] | type[Comment]) -> list[URLPattern]:
    kind = model._meta.model_name
    which = {"model": model}
    return [
        path(f"{kind}s/<int:pk>/claim/", claims.take, which, name=f"{kind}_claim"),
        path(f"{kind}s/<int:pk>/claim/removal/", claims.give_back, which, name=f"{kind}_release"),
    ]


urlpatterns = [
    *behind_the_boards_door(
        [
            path("", desk.queue, name="list"),
            path("bulk/", bulk.decide_ticked, name="bulk"),
            path("undoing/", bulk.undo_own, name="undo"),
            path("comments/<int:pk>/branch/", bulk.branch, name="comment_branch"),
            path("next/", claims.take_next, name="next"),
            path("claims/", claims.live, name="claims"),
            path("posts/<int:pk>/", desk.case, {"model": Post}, name="post"),
            path("comments/<int:pk>/", desk.case, {"model": Comment}, name="comment"),
            *_claims(Post),
            *_claims(Comment),
            *_acts_on(Post),
            *_acts_on(Comment),
        ]
    ),
    *behind_the_door(
        [
            path("members/<int:pk>/settling/", claims.settle_person, name="settle_person"),
            path("log/", desk.log, name="log"),
        ]
    ),
]

flagging_urlpatterns = [
    path("posts/<int:post_id>/flag/", flags.on_post, name="flag_post"),
    path("comments/<int:comment_id>/flag/", flags.on_comment, name="flag_comment"),
]

public_urlpatterns = [
    path("log/", public.log, name="public_log"),
    path("log/feed/", LogFeed(), name="public_log_feed"),
]
