"""The discussions that somebody follows, with what is new in them."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from forum.models import Post
from forum.requests import MemberRequest
from forum.seen.models import Follow

from .blocking import answered


@login_required
@require_POST
def follow(request: MemberRequest, post_id: int, wanted: bool = True) -> HttpResponse:
    post = get_object_or_404(Post.objects.with_a_place(request.user), pk=post_id)
    Follow.set(request.user, post, wanted=wanted)
    said = (
        "You follow this discussion." if wanted else "You do not follow this discussion any more."
    )
    messages.success(request, said)
    return answered(request, otherwise=post.get_absolute_url())
