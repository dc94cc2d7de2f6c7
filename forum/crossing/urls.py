"""Addresses of crossed posts."""

from django.urls import path

from . import views

app_name = "crossing"

urlpatterns = [path("<int:post_id>/", views.cross, name="cross")]
