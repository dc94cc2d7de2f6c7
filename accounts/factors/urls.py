"""Everything under /accounts/2fa/ that this site does its own way, or lets in only who is sure.

allauth's own addresses stand behind these; it asks again by itself, but not those who have
neither password nor factor.
"""

from allauth.mfa.base import views as base
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from django.urls import path
from django.views.generic import RedirectView

from accounts.reauthentication import reauthentication_required as sure

from . import views

to_security = RedirectView.as_view(pattern_name="mfa_index")
to_codes = RedirectView.as_view(pattern_name="mfa_view_recovery_codes")
passkeys = "webauthn/keys/<int:pk>/"

urlpatterns = [
    path("", views.security, name="mfa_index"),
    path("authenticate/", views.authenticate, name="mfa_authenticate"),
    path("reauthenticate/", base.reauthenticate, name="mfa_reauthenticate"),
    path("totp/activate/", sure(totp.activate_totp), name="mfa_activate_totp"),
    path("totp/deactivate/", sure(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path("recovery-codes/", views.recovery_codes, name="mfa_view_recovery_codes"),
    path(
        "recovery-codes/generate/",
        sure(codes.generate_recovery_codes),
        name="mfa_generate_recovery_codes",
    ),
    # The page that shows them holds the file too: a second look would need a second showing.
    path("recovery-codes/download/", to_codes, name="mfa_download_recovery_codes"),
    path("webauthn/", to_security, name="mfa_list_webauthn"),
    path("webauthn/add/", sure(views.add_passkey), name="mfa_add_webauthn"),
    path(
        "webauthn/reauthenticate/",
        views.reauthenticate_by_passkey,
        name="mfa_reauthenticate_webauthn",
    ),
    path(f"{passkeys}remove/", sure(webauthn.remove_webauthn), name="mfa_remove_webauthn"),
    path(f"{passkeys}edit/", sure(webauthn.edit_webauthn), name="mfa_edit_webauthn"),
    path("webauthn/login/", webauthn.login_webauthn, name="mfa_login_webauthn"),
]
