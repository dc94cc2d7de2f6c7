"""The site's URLs as they are in development, for tests of what exists only there."""

from django.urls import include, path

from config.urls import handler404, handler500, urlpatterns

__all__ = ["handler404", "handler500", "urlpatterns"]

urlpatterns = [*urlpatterns, path("dev/mail/", include("config.devmail"))]
