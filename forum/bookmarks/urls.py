"""Addresses of bookmarks: the page of them; a bookmark is a noun below what it marks."""

from django.urls import path

from . import views

app_name = "bookmarks"

urlpatterns = [
    path("bookmarks/", views.show, name="list"),
    path("posts/<int:post_id>/bookmark/", views.on_post, name="on_post"),
    path("posts/<int:post_id>/bookmark/removal/", views.off_post, name="off_post"),
    path("comments/<int:comment_id>/bookmark/", views.on_comment, name="on_comment"),
    path("comments/<int:comment_id>/bookmark/removal/", views.off_comment, name="off_comment"),
]
