"""Addresses of what one has planned."""

from django.urls import path

from . import views

app_name = "scheduling"

urlpatterns = [
    path("", views.show, name="list"),
    path("<int:planned_id>/", views.edit, name="edit"),
    path("<int:planned_id>/publishing/", views.publish_now, name="publish"),
    path("<int:planned_id>/removal/", views.cancel, name="cancel"),
]
