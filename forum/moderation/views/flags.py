"""A reader points at something for the moderators."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from forum.forms import takes
from forum.models import Comment, Post
from forum.permissions import can_flag, can_flag_now, require
from forum.requests import MemberRequest

from ..flag_forms import FlagForm
from ..flagging import flag, flag_by


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def on_comment(request: MemberRequest, comment_id: int) -> HttpResponse:
    comments = Comment.objects.visible_to(request.user).select_related("author", "post")
    comment = get_object_or_404(comments, pk=comment_id)
    get_object_or_404(Post.objects.with_a_place(request.user), pk=comment.post_id)
    return _flag(request, comment)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def on_post(request: MemberRequest, post_id: int) -> HttpResponse:
    posts = Post.objects.visible_to(request.user).select_related("author")
    return _flag(request, get_object_or_404(posts, pk=post_id))


def _flag(request: MemberRequest, thing: Post | Comment) -> HttpResponse:
    require(can_flag(request.user, thing))
    earlier = flag_by(request.user, thing)
    typed = request.POST if request.method == "POST" and not earlier else None
    form = FlagForm(typed, initial={"email": request.user.email})
    if form.is_valid() and takes(form, can_flag_now(request.user)):
        flag(thing, by=request.user, **form.said)
        messages.success(request, "Thank you. A moderator will look at it.")
        return redirect(thing)
    post = thing.post if isinstance(thing, Comment) else thing
    kind = "comment" if isinstance(thing, Comment) else "post"
    title = post.title if post.is_readable_by(request.user) else "A post that is gone"
    context = {"form": form, "thing": thing, "title": title, "kind": kind, "earlier": earlier}
    status = 422 if form.is_bound else 200
    return render(request, "moderation/flag.html", context, status=status)
