"""Addresses about people, all behind the door of moderation."""

from django.urls import path

from forum.moderation.door import behind_the_door

from .deeds import DEEDS
from .views import addresses, complaining, deeds, merging, people, seeing_as, suspension

app_name = "people"

urlpatterns = behind_the_door(
    [
        path("", people.search, name="search"),
        path("<str:name>/", people.person, name="person"),
        path("<str:name>/suspension/", suspension.suspension, name="suspension"),
        path("<str:name>/suspension/end/", suspension.ending, name="end_suspension"),
        *(
            path(f"<str:name>/{deed.noun}/", deeds.do, {"deed": deed}, name=deed.name)
            for deed in DEEDS
        ),
        path("<str:name>/addresses/", addresses.addresses, name="addresses"),
        path("<str:name>/merging/", merging.merge, name="merge"),
        path("<str:name>/seeing-as/", seeing_as.begin, name="see_as"),
    ]
)

complaint_urlpatterns = [
    path("people/<str:name>/flag/", complaining.point_out, name="flag_person"),
]
