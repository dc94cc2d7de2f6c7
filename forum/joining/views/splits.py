"""A branch becomes a discussion of its own, and is put back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from forum.models import Comment, Post
from forum.models.branches import branch_of
from forum.moderation.cases import Case, with_context
from forum.permissions import require
from forum.requests import MemberRequest

from ..forms import ReasonForm, SplitForm
from ..models import Split
from ..permissions import can_put_back, can_split
from ..splits import put_back, split


@require_http_methods(["GET", "HEAD", "POST"])
def splitting(request: MemberRequest, pk: int) -> HttpResponse:
    head: Comment = get_object_or_404(with_context(Comment), pk=pk)
    require(can_split(request.user, head))
    data = request.POST if request.method == "POST" else None
    form = SplitForm(data, initial={"board": head.post.board.slug})
    if form.is_valid():
        if split(head, by=request.user, **form.cleaned_data):
            messages.success(request, "It is a discussion of its own now. Its author is told why.")
        else:
            messages.warning(request, "Nothing was split off: somebody was there before you.")
        return redirect(head.post)
    context = {"form": form, "case": Case(head), "size": len(branch_of(head.pk))}
    return render(request, "joining/split.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def rejoining(request: MemberRequest, pk: int) -> HttpResponse:
    post: Post = get_object_or_404(with_context(Post), pk=pk)
    standing = Split.objects.standing().filter(post=post)
    done = standing.select_related("post", "source", "head__author").first()
    require(can_put_back(request.user, done))
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and done:
        if put_back(post, by=request.user, reason=form.cleaned_data["reason"]):
            messages.success(request, "The branch hangs where it hung before.")
        else:
            messages.warning(request, "Nothing was put back: somebody was there before you.")
        done.head.refresh_from_db()
        return redirect(done.head)
    context = {"form": form, "case": Case(post), "done": done}
    return render(request, "joining/put_back.html", context, status=422 if form.is_bound else 200)
