"""Ours before allauth's: only by a button, only to those who are configured, nothing else."""

from django.urls import path
from django.views.decorators.cache import never_cache

from . import views
from .providers import NAMES

urlpatterns = [
    path("3rdparty/", views.connections, name="socialaccount_connections"),
    path("3rdparty/signup/", never_cache(views.signup), name="socialaccount_signup"),
    path("3rdparty/<int:account_id>/removal/", views.disconnect, name="disconnect_account"),
    path("3rdparty/<slug:name>/connection/", views.connect, name="connect_account"),
]
for name in NAMES:
    own = {"name": name}
    urlpatterns += [
        path(f"{name}/login/", views.log_in, own, name=f"log_in_by_{name}"),
        path(f"{name}/login/callback/", views.callback, own),
    ]
# Google's own script would come here, without a token of ours; we use none.
urlpatterns.append(path("google/login/token/", views.log_in, {"name": "google"}))
