"""Addresses for joining and splitting, all behind the door of moderation."""

from django.urls import path

from forum.moderation.door import behind_the_door

from .views import joins, splits

app_name = "joining"

urlpatterns = behind_the_door(
    [
        path("posts/<int:pk>/joining/", joins.joining, name="join"),
        path("posts/<int:pk>/joining/end/", joins.parting, name="part"),
        path("comments/<int:pk>/splitting/", splits.splitting, name="split"),
        path("posts/<int:pk>/splitting/end/", splits.rejoining, name="put_back"),
    ]
)
