"""A post is joined to another, and taken out again."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from forum.models import Post
from forum.moderation.cases import Case, with_context
from forum.permissions import require
from forum.requests import MemberRequest

from ..alike import alike
from ..forms import JoinForm, ReasonForm
from ..joins import join, part
from ..models import Join
from ..permissions import can_join, can_part


@require_http_methods(["GET", "HEAD", "POST"])
def joining(request: MemberRequest, pk: int) -> HttpResponse:
    post: Post = get_object_or_404(with_context(Post), pk=pk)
    require(can_join(request.user, post))
    data = request.POST if request.method == "POST" else None
    initial = {"into": request.GET.get("into", "")}
    form = JoinForm(data, post=post, by=request.user, initial=initial)
    if form.is_valid():
        into = form.cleaned_data["into"]
        if join(post, into=into, by=request.user, reason=form.cleaned_data["reason"]):
            messages.success(request, "Joined. The authors are told why.")
        else:
            messages.warning(request, "Nothing was joined: somebody was there before you.")
        return redirect(post)
    context = {"form": form, "case": Case(post), "alike": alike(post, request.user)}
    return render(request, "joining/join.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def parting(request: MemberRequest, pk: int) -> HttpResponse:
    post: Post = get_object_or_404(with_context(Post), pk=pk)
    joined = Join.objects.standing().filter(post=post).select_related("into").first()
    require(can_part(request.user, joined))
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        if part(post, by=request.user, reason=form.cleaned_data["reason"]):
            messages.success(request, "It stands by itself again, with all that was written in it.")
        else:
            messages.warning(request, "It stands by itself already.")
        return redirect("find_post", post.pk)
    context = {"form": form, "case": Case(post), "joined": joined}
    return render(request, "joining/part.html", context, status=422 if form.is_bound else 200)
