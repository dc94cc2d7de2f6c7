"""What somebody was told. Looking changes nothing: reading is a POST."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, HttpResponseBadRequest
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from forum.requests import MemberRequest, key_in

from ..listing import read_notices
from ..models import Notice


@login_required
@require_safe
def show(request: MemberRequest) -> HttpResponse:
    page = read_notices(request.user, before=_cursor(request))
    return render(request, "notifications/list.html", {"page": page})


@login_required
@require_POST
def read(request: MemberRequest, notice_id: int) -> HttpResponse:
    """Open a notice: what it is about, or the list where that is gone."""
    mine = Notice.objects.of(request.user)
    notice = get_object_or_404(mine.select_related("post", "comment"), pk=notice_id)
    mine.filter(pk=notice.pk).mark_read()
    if not notice.is_about_oneself and notice.thing.is_readable_by(request.user):
        return redirect(notice.thing)
    return redirect("notifications:list")


@login_required
@require_POST
def read_all(request: MemberRequest) -> HttpResponse:
    """Only those that were on the page: what came in since is still news."""
    newest = key_in(request.POST.get("newest", ""))
    if newest is None:
        return HttpResponseBadRequest("Up to which notice?")
    Notice.objects.of(request.user).filter(pk__lte=newest).mark_read()
    return redirect("notifications:list")


def _cursor(request: MemberRequest) -> int | None:
    if "before" not in request.GET:
        return None
    before = key_in(request.GET["before"])
    if before is None:
        raise Http404
    return before
