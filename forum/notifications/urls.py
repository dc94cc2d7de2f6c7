from django.urls import path

from .views import notices, settings, unsubscribe

app_name = "notifications"

urlpatterns = [
    path("", notices.show, name="list"),
    path("reading/", notices.read_all, name="read_all"),
    path("<int:notice_id>/reading/", notices.read, name="read"),
    path("settings/", settings.show, name="settings"),
    path("mutes/<int:post_id>/removal/", settings.unmute, name="unmute"),
    path("unsubscribe/<str:token>/", unsubscribe.unsubscribe, name="unsubscribe"),
]
