from django.urls import path

from . import views

app_name = "trust"

urlpatterns = [
    path("", views.level, name="level"),
    path("grant/", views.grant, name="grant"),
    path("release/", views.release, name="release"),
]
