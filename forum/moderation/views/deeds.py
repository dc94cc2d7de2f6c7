"""One act of moderation: a form for its reason, then the act."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from forum.models import Comment, Post
from forum.requests import MemberRequest, back

from ..cases import Case, with_context
from ..deeds import Deed
from ..forms import form_for


@require_http_methods(["GET", "HEAD", "POST"])
def do(
    request: MemberRequest, pk: int, *, model: type[Post] | type[Comment], deed: Deed
) -> HttpResponse:
    """Whoever comes second is told so, and nothing is done twice."""
    thing = get_object_or_404(with_context(model), pk=pk)
    place = back(request, "")
    form = form_for(deed, request.POST if request.method == "POST" else None)
    if form.is_valid():
        decision = deed.act(thing, by=request.user, **form.cleaned_data)
        if decision:
            messages.success(request, deed.done)
        else:
            messages.warning(request, deed.too_late)
        return redirect(place or "moderation:list")
    if not form.is_bound and not deed.is_possible(thing):
        messages.warning(request, deed.too_late)
        return redirect(f"moderation:{model._meta.model_name}", thing.pk)
    context = {"form": form, "case": Case(thing), "deed": deed, "next": place}
    status = 422 if form.is_bound else 200
    return render(request, "moderation/deed.html", context, status=status)
