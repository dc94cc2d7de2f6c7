"""Deleting one's account, and thinking again."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from accounts.reauthentication import reauthentication_required
from forum.requests import MemberRequest, back

from .. import departing
from ..forms import DeletionForm

PAGE = "leaving/deletion.html"


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def deletion(request: MemberRequest) -> HttpResponse:
    """The page explains to anybody; only what is sent needs one to be sure who it is."""
    if request.method == "POST":
        return _ask(request)
    return _page(request, DeletionForm(user=request.user))


@reauthentication_required
def _ask(request: MemberRequest) -> HttpResponse:
    form = DeletionForm(request.POST, user=request.user)
    if departing.is_last_administrator(request.user):
        form.add_error(None, "Nobody else administers this site. Name another administrator first.")
    if not form.is_valid():
        return _page(request, form, status=422)
    if departing.ask(request.user, takes_words=form.takes_words):
        messages.success(request, "Your account will be deleted in a day. We have sent you a mail.")
    return redirect("leaving:deletion")


@login_required
@require_POST
def keep(request: MemberRequest) -> HttpResponse:
    if departing.call_off(request.user):
        messages.success(request, "Your account stays as it is. We are glad.")
    else:
        messages.info(request, "Your account stays as it is: nothing was to be deleted.")
    return redirect(back(request, "/"))


def _page(request: MemberRequest, form: DeletionForm, *, status: int = 200) -> HttpResponse:
    context = {
        "form": form,
        "is_last_administrator": departing.is_last_administrator(request.user),
        "hours": int(departing.TO_THINK_AGAIN.total_seconds() // 3600),
    }
    return render(request, PAGE, context, status=status)
