"""Addresses at which moderators edit, behind the door of moderation."""

from django.urls import path

from forum.models import Comment, Post
from forum.moderation.door import behind_the_boards_door

from . import views

app_name = "correcting"

urlpatterns = behind_the_boards_door(
    [
        path("posts/<int:pk>/edit/", views.edit, {"model": Post}, name="post"),
        path("comments/<int:pk>/edit/", views.edit, {"model": Comment}, name="comment"),
    ]
)
