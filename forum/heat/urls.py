"""Addresses for cooling discussions, all behind the door of moderation."""

from django.urls import path

from forum.models import Comment, Post
from forum.moderation.door import behind_the_boards_door

from . import views
from .deeds import DEEDS

app_name = "heat"

urlpatterns = behind_the_boards_door(
    [
        path(
            f"{model._meta.model_name}s/<int:pk>/{deed.noun}/",
            views.do,
            {"model": model, "deed": deed},
            name=f"{model._meta.model_name}_{deed.noun.replace('/', '_')}",
        )
        for deed in DEEDS
        for model in (Post, Comment)
        if deed.is_for_comments or model is Post
    ]
)
