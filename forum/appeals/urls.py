"""Addresses of appeals: of whoever appeals, and of moderators behind their door."""

from django.urls import path

from forum.moderation.door import behind_the_door

from .views import desk, guests, mine

app_name = "appeals"

urlpatterns = [
    path("appeals/", mine.decisions, name="decisions"),
    path("guests/<uuid:slip_id>/appeal/<str:signature>/", guests.against, name="of_guest"),
    path("appeals/<int:decision_id>/", mine.against, name="against"),
    *behind_the_door(
        [
            path("moderation/appeals/", desk.waiting, name="waiting"),
            path("moderation/appeals/<int:appeal_id>/", desk.answer, name="answer"),
        ]
    ),
]
