"""How a member wants to see the site, on every device."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from forum.requests import MemberRequest

from ..answering import saved, shown
from ..forms import AppearanceForm

PAGE, PART = "profiles/appearance.html", "profiles/_appearance_form.html"


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def appearance(request: MemberRequest) -> HttpResponse:
    answer = request.POST if request.method == "POST" else None
    form = AppearanceForm(answer, instance=request.user)
    if form.is_valid():
        form.save()
        context = {"form": AppearanceForm(instance=request.user)}
        return saved(request, PART, context, words="Saved.", place="profiles:appearance")
    # A form of a model writes into it, even what it then refuses.
    request.user.refresh_from_db()
    return shown(request, PAGE, PART, {"form": form})
