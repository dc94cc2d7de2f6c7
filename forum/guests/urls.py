"""Addresses of guests: where they write, and what the links in their mail open."""

from django.urls import path

from .views import claiming, confirming, device, own, writing

app_name = "guests"

SLIP = "guests/<uuid:slip_id>"

urlpatterns = [
    path("posts/<int:post_id>/comments/guest/", writing.under_post, name="under_post"),
    path("comments/<int:comment_id>/replies/guest/", writing.under_comment, name="under_comment"),
    path("guests/mailed/", writing.mailed, name="mailed"),
    path("guests/device/removal/", device.forget_me, name="forget_device"),
    path(f"{SLIP}/confirmation/<str:signature>/", confirming.confirm, name="confirm"),
    path(f"{SLIP}/words/<str:signature>/", own.words, name="words"),
    path(f"{SLIP}/edit/<str:signature>/", own.edit, name="edit"),
    path(f"{SLIP}/following/<str:signature>/", own.follow, name="follow"),
    path(f"{SLIP}/unsubscribing/<str:signature>/", own.unsubscribe, name="unsubscribe"),
    path(f"{SLIP}/deletion/<str:signature>/", own.delete, name="delete"),
    path("settings/guest-comments/", claiming.claim, name="claim"),
]
