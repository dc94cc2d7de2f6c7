"""Second looks, behind the door of moderation."""

from django.urls import path

from forum.moderation.door import behind_the_door

from . import views

app_name = "seconding"

urlpatterns = behind_the_door(
    [
        path("", views.next_look, name="next"),
        path("<int:look_id>/", views.answer, name="answer"),
    ]
)
