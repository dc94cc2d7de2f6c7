"""The page of the model, behind the door of moderation."""

from django.urls import path

from forum.moderation.door import behind_the_door

from . import views

app_name = "spam"

urlpatterns = behind_the_door(
    [
        path("", views.versions, name="versions"),
        path("<int:pk>/activation/", views.activate, name="activate"),
        path("newest/", views.follow_newest, name="newest"),
    ]
)
