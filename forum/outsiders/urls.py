"""Addresses for people without an account who flag something, and of the link in their mail."""

from django.urls import path

from . import views

app_name = "outsiders"

urlpatterns = [
    path("posts/<int:post_id>/flag/guest/", views.on_post, name="on_post"),
    path("comments/<int:comment_id>/flag/guest/", views.on_comment, name="on_comment"),
    path("tips/mailed/", views.mailed, name="mailed"),
    path("tips/<uuid:tip_id>/<str:signature>/", views.tip, name="tip"),
]
