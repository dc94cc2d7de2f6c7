"""The page of figures, behind the door of moderation."""

from django.urls import path

from forum.moderation.door import behind_the_door

from . import views

app_name = "figures"

urlpatterns = behind_the_door([path("", views.figures, name="figures")])
