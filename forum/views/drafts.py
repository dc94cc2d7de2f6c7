"""What one is writing: kept while one types, listed, thrown away."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseBadRequest
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from forum.drafts import places
from forum.drafts.models import FIELDS, MAX_LENGTH, Draft
from forum.requests import MemberRequest

NO_CONTENT = 204
TOO_LONG = 413


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def drafts(request: MemberRequest) -> HttpResponse:
    if request.method == "POST":
        return _keep(request)
    own = Draft.objects.of(request.user).order_by("-updated_at")
    return render(request, "forum/drafts.html", {"drafts": own})


@login_required
@require_POST
def discard(request: MemberRequest, draft_id: int) -> HttpResponse:
    get_object_or_404(Draft.objects.of(request.user), pk=draft_id).delete()
    messages.success(request, "The draft is thrown away.")
    return redirect("drafts")


def _keep(request: MemberRequest) -> HttpResponse:
    """By the script that watches a form; without one, what was typed stays in the form."""
    place = request.POST.get("place", "")
    if not places.is_place(place):
        return HttpResponseBadRequest("There is no such place to write in.")
    words = {field: request.POST.get(field, "") for field in FIELDS}
    if sum(map(len, words.values())) > MAX_LENGTH:
        return HttpResponse("This is longer than a draft may be.", status=TOO_LONG)
    Draft.keep(request.user, place, words)
    return HttpResponse(status=NO_CONTENT)
