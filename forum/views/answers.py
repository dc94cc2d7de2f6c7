"""The accepted answer of a question."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from forum.answering import accept, take_back
from forum.models import Comment
from forum.permissions import can_accept, require
from forum.requests import MemberRequest

ACCEPTED = "Accepted: it stands above the discussion now."
NOT_ANY_MORE = "The question is open again."
TOO_LATE = "Nothing changed: it was as you wished already."


@login_required
@require_POST
def accepted(request: MemberRequest, comment_id: int, *, wanted: bool = True) -> HttpResponse:
    comments = Comment.objects.visible_to(request.user).select_related("post__board", "author")
    comment = get_object_or_404(comments, pk=comment_id)
    require(can_accept(request.user, comment))
    if (accept if wanted else take_back)(comment, by=request.user):
        messages.success(request, ACCEPTED if wanted else NOT_ANY_MORE)
    else:
        messages.info(request, TOO_LATE)
    return redirect(comment.place_in_thread())
