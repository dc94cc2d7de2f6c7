from django.urls import path

from . import views

urlpatterns = [
    path("", views.index, name="usersessions_list"),
    path("others/end/", views.end_others, name="end_other_sessions"),
    path("<int:pk>/end/", views.end, name="end_session"),
]
