"""Addresses of wikis."""

from django.urls import path

from . import views

app_name = "wikis"

urlpatterns = [
    path("<int:post_id>/", views.open_to_all, {"wanted": True}, name="open"),
    path("<int:post_id>/removal/", views.open_to_all, {"wanted": False}, name="close"),
    path("<int:post_id>/edit/", views.edit, name="edit"),
]
