"""The site's URLs."""

from importlib import import_module

from django.conf import settings
from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path

from config import health

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("forum.urls")),
    path("accounts/", include("accounts.urls")),
    path("admin/", admin.site.urls),
    path("health/live/", health.live, name="live"),
    path("health/ready/", health.ready, name="ready"),
]

if settings.IN_DEVELOPMENT:
    urlpatterns.append(path("dev/mail/", include(import_module("config.devmail"))))

handler400 = "forum.views.errors.bad_request"
handler403 = "forum.views.errors.forbidden"
handler404 = "forum.views.errors.not_found"
handler500 = "forum.views.errors.server_error"
# allauth looks for it here.
handler429 = "accounts.limits.too_often"
