"""A comment by somebody without an account.

The page of a thread is the same for all who are logged out, and may be cached; so it only leads
here, where the form has its token and knows whom this device remembers.
"""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts import limits
from forum import markup
from forum.composing.quoting import quotation
from forum.heat.pace import Pace, pace_of_guest
from forum.models import Comment, Post, Visitor
from forum.permissions import Refusal, can_reply_as_guest, require

from ..addresses import path
from ..device import Remembered, remembered
from ..entering import Draft, note, publish
from ..forms import GuestCommentForm
from ..limits import PUBLISHING, WRITING

METHODS = ["GET", "HEAD", "POST"]


@never_cache
@require_http_methods(METHODS)
def under_post(request: HttpRequest, post_id: int) -> HttpResponse:
    posts = Post.objects.visible_to(request.user).select_related("board", "author")
    return _write(request, get_object_or_404(posts, pk=post_id))


@never_cache
@require_http_methods(METHODS)
def under_comment(request: HttpRequest, comment_id: int) -> HttpResponse:
    comments = Comment.objects.visible_to(request.user)
    comments = comments.select_related("author", "post__board", "post__author")
    return _write(request, get_object_or_404(comments, pk=comment_id))


@require_safe
def mailed(request: HttpRequest) -> HttpResponse:
    """The same for every address: whether anybody knows it is nobody's business."""
    return render(request, "guests/mailed.html")


def _write(request: HttpRequest, thing: Post | Comment) -> HttpResponse:
    if request.method != "POST" and request.user.is_authenticated:
        return redirect(_place_for_members(thing))
    known = remembered(request)
    if request.method != "POST":
        require(can_reply_as_guest(request.user, thing))
        initial = {"name": known.name, "url": known.url} if known else {}
        if "quote" in request.GET:
            initial["body"] = quotation(thing)
        return _page(
            request, GuestCommentForm(initial=initial, is_proven=bool(known)), thing, known
        )
    form = GuestCommentForm(request.POST, is_proven=bool(known))
    is_preview = "preview" in request.POST
    if why := _objection(request, form, thing, known, counts=not is_preview):
        form.add_error(None, why)
    if is_preview or not form.is_valid():
        return _page(request, form, thing, known)
    return _take(request, form, thing, known)


def _objection(
    request: HttpRequest,
    form: GuestCommentForm,
    thing: Post | Comment,
    known: Remembered | None,
    *,
    counts: bool,
) -> str:
    """Said in the form, where what was typed stays."""
    answer = can_reply_as_guest(request.user, thing)
    if isinstance(answer, Refusal):
        return answer.why
    if not (counts and form.is_valid()):
        return ""
    if known and (too_soon := _pace(thing, known).objection):
        return too_soon
    wait = limits.consume(request, WRITING)
    if known and not wait:
        wait = limits.consume(request, PUBLISHING, key=str(known.guest.pk))
    return f"That was a lot at once. Your words are still here: send them {wait}." if wait else ""


def _pace(thing: Post | Comment, known: Remembered) -> Pace:
    if isinstance(thing, Comment):
        return pace_of_guest(known.guest.email, thing.post, thing)
    return pace_of_guest(known.guest.email, thing, None)


def _take(
    request: HttpRequest, form: GuestCommentForm, thing: Post | Comment, known: Remembered | None
) -> HttpResponse:
    typed = form.cleaned_data
    name, url = typed["name"], typed["url"]
    by = known.sign(name, url) if known else Visitor(name, typed["email"], url)
    draft = Draft(by, thing, typed["body"], typed["follows"])
    if known:
        return redirect(path(publish(draft, address=limits.address_of(request)), "words"))
    note(draft)
    return redirect("guests:mailed")


def _page(
    request: HttpRequest, form: GuestCommentForm, thing: Post | Comment, known: Remembered | None
) -> HttpResponse:
    context: dict[str, Any] = {
        "form": form,
        "post": thing.post if isinstance(thing, Comment) else thing,
        "parent": thing if isinstance(thing, Comment) else None,
        "known": known,
        "pace": _pace(thing, known).told if known else "",
        "preview": _preview(request, form),
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "guests/comment_form.html", context, status=status)


def _preview(request: HttpRequest, form: GuestCommentForm) -> str:
    if "preview" not in request.POST:
        return ""
    form.only_words_count()
    return markup.render(form.cleaned_data.get("body", "")).html


def _place_for_members(thing: Post | Comment) -> str:
    if isinstance(thing, Comment):
        return reverse("reply", args=[thing.pk])
    return f"{thing.get_absolute_url()}#reply-form"
