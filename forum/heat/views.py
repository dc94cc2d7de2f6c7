"""One act that cools a discussion: a form for what it asks, then the act."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from forum.models import Comment, Post
from forum.permissions import require
from forum.requests import MemberRequest

from .deeds import Deed
from .permissions import can_cool

WITH: dict[type[Post] | type[Comment], tuple[str, ...]] = {
    Post: ("author", "board"),
    Comment: ("author", "post__board", "post__author"),
}


@require_http_methods(["GET", "HEAD", "POST"])
def do(
    request: MemberRequest, pk: int, *, model: type[Post] | type[Comment], deed: Deed
) -> HttpResponse:
    found: Any = model._default_manager.select_related(*WITH[model])
    thing = get_object_or_404(found, pk=pk)
    require(can_cool(request.user, thing))
    form = deed.form(request.POST if request.method == "POST" else None)
    if form.is_valid():
        if deed.act(thing, by=request.user, **form.cleaned_data):
            messages.success(request, deed.done)
        else:
            messages.warning(request, deed.too_late)
        return redirect(f"moderation:{model._meta.model_name}", thing.pk)
    context = {"thing": thing, "kind": model._meta.model_name, "deed": deed, "form": form}
    return render(request, "heat/deed.html", context, status=422 if form.is_bound else 200)
