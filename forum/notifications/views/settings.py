"""Which mail somebody wants."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from forum.requests import MemberRequest

from ..forms import MailForm
from ..models import MailMute, MailPreference
from ..wishes import confirmed_address_of


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def show(request: MemberRequest) -> HttpResponse:
    # A box that is not ticked is not sent, so an empty form is an answer too.
    answer = request.POST if request.method == "POST" else None
    wishes = MailPreference.of(request.user)
    initial = {"replies": wishes.replies, "reminders": wishes.reminders}
    form = MailForm(answer, initial=initial)
    if form.is_valid():
        MailPreference.set_replies(request.user, form.cleaned_data["replies"])
        MailPreference.set_reminders(request.user, form.cleaned_data["reminders"])
        messages.success(request, "Your choice is kept.")
        return redirect("notifications:settings")
    context = {
        "form": form,
        "mutes": MailMute.objects.filter(user=request.user).select_related("post"),
        "address": confirmed_address_of(request.user),
    }
    status = 422 if form.is_bound else 200
    return render(request, "notifications/settings.html", context, status=status)


@login_required
@require_POST
def unmute(request: MemberRequest, post_id: int) -> HttpResponse:
    mutes = MailMute.objects.filter(user=request.user).select_related("post")
    mute = get_object_or_404(mutes, post=post_id)
    MailMute.unmute(request.user, mute.post)
    messages.success(request, "You get mail about this discussion again.")
    return redirect("notifications:settings")
