"""allauth's views, where this site wants them otherwise."""

from __future__ import annotations

from typing import Any

from allauth.account import views as allauth
from allauth.account.models import Login
from allauth.account.utils import get_next_redirect_url
from allauth.core.ratelimit import consume_or_429
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import IntegrityError, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from . import confirming, log_in_codes
from .forms import CorrectionForm
from .invitations import entrance
from .reauthentication import reauthentication_required

DEAD_CODE = "This code does not work any more: the account has changed since. Ask for another."
INVITATION_GONE = "Meanwhile your invitation has been used up or taken back. Ask for another one."
SENT_BEFORE = "We sent it a moment ago. Please give it three minutes."


class SignupView(allauth.SignupView):
    def form_valid(self, form: Any) -> HttpResponse:
        """Person, address and the mail to it, or nothing."""
        try:
            with transaction.atomic():
                answer: HttpResponse = super().form_valid(form)
        except entrance.NoWayIn:
            form.add_error(None, INVITATION_GONE)
            return self.form_invalid(form)
        except IntegrityError:
            # Somebody took the name or the address between the check and the row.
            form.full_clean()
            return super().form_valid(form) if form.is_valid() else self.form_invalid(form)
        entrance.forget(self.request)
        return answer

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "invitation": entrance.invitation_of(self.request)
        }


class EmailView(allauth.EmailView):
    @method_decorator(reauthentication_required)
    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        answer: HttpResponse = super().post(request, *args, **kwargs)
        if "action_send" in request.POST and not self._did_send_verification_email:
            messages.info(request, SENT_BEFORE)
        return answer


class StaysLoggedIn:
    """A link in a mail that is for somebody else logs nobody out: only their act does."""

    request: HttpRequest

    def logout(self) -> None:
        if self.request.method == "POST":
            super().logout()  # type: ignore[misc]


class ConfirmEmailView(StaysLoggedIn, allauth.ConfirmEmailView):
    def post(self, *args: Any, **kwargs: Any) -> HttpResponse:
        """A button that is pressed twice says what became of the first time."""
        try:
            return super().post(*args, **kwargs)
        except Http404:
            self.object = None
            return self.render_to_response(self.get_context_data())


class PasswordResetFromKeyView(StaysLoggedIn, allauth.PasswordResetFromKeyView):
    pass


class RequestLoginCodeView(allauth.RequestLoginCodeView):
    def form_valid(self, form: Any) -> HttpResponse:
        answer: HttpResponse = super().form_valid(form)
        log_in_codes.bind(self.request, form._user)
        return answer


class ConfirmLoginCodeView(allauth.ConfirmLoginCodeView):
    def _verify_form_valid(self, form: Any) -> HttpResponse:
        if log_in_codes.still_holds(self.request, self._process.user):
            return super()._verify_form_valid(form)
        self._process.abort()
        messages.error(self.request, DEAD_CODE)
        return redirect("account_request_login_code")


@never_cache
@require_http_methods(["GET", "POST"])
def confirmation_sent(request: HttpRequest) -> HttpResponse:
    login = confirming.waiting_login(request)
    if login and confirming.is_over(login):
        messages.success(request, "Your address is confirmed. You can log in now.")
        return redirect("account_login")
    form = CorrectionForm(request.POST if "correct" in request.POST else None)
    if request.method == "POST" and login:
        if form.is_bound and not form.is_valid():
            return _wait(request, login, form, status=422)
        return _send(request, login, form)
    return _wait(request, login, form)


def _send(request: HttpRequest, login: Login, form: CorrectionForm) -> HttpResponse:
    if refusal := consume_or_429(request, action="correct_address"):
        return refusal
    if form.is_bound:
        sent = confirming.send_elsewhere(request, login, form.cleaned_data["email"])
    else:
        sent = confirming.send_again(request, login)
    if sent:
        messages.success(request, "The link is on its way.")
    else:
        messages.info(request, SENT_BEFORE)
    return redirect("account_email_verification_sent")


def _wait(
    request: HttpRequest, login: Login | None, form: CorrectionForm, *, status: int = 200
) -> HttpResponse:
    words = {"address": confirming.awaited_address(login) if login else None, "form": form}
    return render(request, "account/verification_sent.html", words, status=status)


@never_cache
@login_required
@require_safe
def log_in_again(request: HttpRequest) -> HttpResponse:
    """For those who have nothing else by which they could show that it is them."""
    where = get_next_redirect_url(request) or reverse("account_email")
    return render(request, "account/log_in_again.html", {"next": where})


confirm_login_code = ConfirmLoginCodeView.as_view()
request_login_code = RequestLoginCodeView.as_view()
signup = SignupView.as_view()
email = EmailView.as_view()
confirm_email = ConfirmEmailView.as_view()
password_reset_from_key = PasswordResetFromKeyView.as_view()
