"""allauth's addresses, with our views standing before theirs."""

from allauth.account import views as allauth
from django.urls import include, path, re_path
from django.views.decorators.cache import never_cache

from . import views
from .reauthentication import reauthentication_required as sure

urlpatterns = [
    path("signup/", views.signup, name="account_signup"),
    path("email/", never_cache(views.email), name="account_email"),
    path("log-in-again/", views.log_in_again, name="account_log_in_again"),
    path("confirm-email/", views.confirmation_sent, name="account_email_verification_sent"),
    re_path(
        r"^confirm-email/(?P<key>[-:\w]+)/$",
        never_cache(views.confirm_email),
        name="account_confirm_email",
    ),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        never_cache(views.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
    path(
        "password/set/", sure(allauth.password_set, keeps_form=False), name="account_set_password"
    ),
    path("login/code/", views.request_login_code, name="account_request_login_code"),
    path("login/code/confirm/", views.confirm_login_code, name="account_confirm_login_code"),
    path("2fa/", include("accounts.factors.urls")),
    path("invitations/", include("accounts.invitations.urls")),
    path("sessions/", include("accounts.sessions.urls")),
    path("", include("accounts.social.urls")),
    path("", include("allauth.urls")),
]
