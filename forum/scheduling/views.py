"""One's own scheduled posts: see, change, publish at once, throw away."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from forum.forms import PostForm
from forum.models import Board
from forum.permissions import can_take_part, require
from forum.requests import MemberRequest
from forum.uploads.sending import sent_with_picture

from .forms import WhenForm
from .models import Planned
from .planning import change, publish

TOO_LATE = "It was published meanwhile: what you changed is not in it. Edit the post instead."


@login_required
@require_safe
def show(request: MemberRequest) -> HttpResponse:
    planned = list(Planned.objects.of(request.user).order_by("due", "pk"))
    names = dict(Board.objects.values_list("slug", "name"))
    rows = [(one, names.get(one.field("board"), "")) for one in planned]
    return render(request, "scheduling/list.html", {"rows": rows})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: MemberRequest, planned_id: int) -> HttpResponse:
    planned = _own(request, planned_id)
    require(can_take_part(request.user))
    if request.method != "POST":
        when = WhenForm(is_planned=True, initial={"publish_at": planned.due})
        return _form_page(request, planned, PostForm(planned.data), when, status=200)
    typed = sent_with_picture(request)
    form, when = PostForm(typed.data), WhenForm(typed.data, is_planned=True)
    typed.tell(form)
    assert typed.data is not None
    if not (form.is_valid() and when.is_valid() and when.due):
        return _form_page(request, planned, form, when, status=422)
    if change(planned, typed.data, due=when.due):
        messages.success(request, said(planned))
    else:
        messages.warning(request, TOO_LATE)
    return redirect("scheduling:list")


@login_required
@require_POST
def publish_now(request: MemberRequest, planned_id: int) -> HttpResponse:
    post = publish(_own(request, planned_id).pk)
    if post:
        return redirect(post)
    messages.warning(request, "It was not published; below it is why, or it is a post already.")
    return redirect("scheduling:list")


@login_required
@require_POST
def cancel(request: MemberRequest, planned_id: int) -> HttpResponse:
    _own(request, planned_id).delete()
    messages.success(request, "It is thrown away and will not be published.")
    return redirect("scheduling:list")


def said(planned: Planned) -> str:
    due = localtime(planned.due)
    when = f"{date_format(due, 'j F Y')} at {date_format(due, 'H:i')} {due.tzname()}"
    return f"It will be published on {when}. Until then only you see it."


def _own(request: MemberRequest, planned_id: int) -> Planned:
    planned: Planned = get_object_or_404(Planned.objects.of(request.user), pk=planned_id)
    return planned


def _form_page(
    request: MemberRequest, planned: Planned, form: PostForm, when: WhenForm, *, status: int
) -> HttpResponse:
    context = {"form": form, "when": when, "planned": planned, "has_boards": True}
    return render(request, "forum/post_form.html", context, status=status)
