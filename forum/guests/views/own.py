"""A guest's own words, by the links in their mail: look, edit, follow, delete."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt

from forum import markup
from forum.permissions import Refusal, require
from forum.posting import edit_comment

from ..addresses import path
from ..device import remember, remembered
from ..entering import withdraw
from ..forms import WordsForm
from ..models import Guest, Slip
from .links import opened_by

NOT_CONFIRMED = Refusal("Confirm your address first: the same mail has the link.")
TOO_LATE = Refusal(
    "Guests can edit for an hour, and that is over or a moderator took the comment from sight. "
    "You can still delete it, or say more in another one."
)
REMOVED = Refusal("A moderator removed this comment, so there is nothing to delete any more.")


@opened_by("words")
def words(request: HttpRequest, slip: Slip) -> HttpResponse:
    """How it stands with them, and all that can be done."""
    if slip.comment is None:
        raise PermissionDenied(NOT_CONFIRMED.why)
    answer = redirect(path(slip, "words"))
    if request.method == "POST":
        guest = Guest.proven(slip.address)
        remember(answer, guest=guest, name=slip.byline, url=slip.comment.guest_url)
        return answer
    known = remembered(request)
    context = {
        "slip": slip,
        "comment": slip.comment,
        "is_remembered": known is not None and known.guest.email == slip.address,
        "edit_path": path(slip, "edit"),
        "follow_path": path(slip, "follow"),
        "delete_path": path(slip, "delete"),
        "appeal_path": path(slip, "appeal"),
    }
    return render(request, "guests/words.html", context)


@opened_by("edit")
def edit(request: HttpRequest, slip: Slip) -> HttpResponse:
    if slip.comment is None:
        raise PermissionDenied(NOT_CONFIRMED.why)
    require(slip.may_be_edited or TOO_LATE)
    form = WordsForm(request.POST or None, initial={"body": slip.comment.body})
    if request.method == "POST" and form.is_valid():
        edit_comment(slip.comment, body=form.cleaned_data["body"])
        return redirect(path(slip, "words"))
    context = {"form": form, "slip": slip, "back": path(slip, "words")}
    return render(request, "guests/edit.html", context, status=422 if form.is_bound else 200)


@opened_by("follow")
def follow(request: HttpRequest, slip: Slip) -> HttpResponse:
    if request.method == "POST":
        slip.follow(request.POST.get("wish") == "follow")
    context = {"slip": slip, "is_done": request.method == "POST"}
    return render(request, "guests/follow.html", context)


# The signature stands for the guest: a mail reader's one-click POST (RFC 8058) has no cookie and no
# page of ours to take a token from. It is answered at once, never by a redirect, and only stops.
@csrf_exempt
@opened_by("unsubscribe")
def unsubscribe(request: HttpRequest, slip: Slip) -> HttpResponse:
    if request.method == "POST":
        slip.follow(False)
    return render(request, "guests/unsubscribe.html", {"slip": slip})


@opened_by("delete")
def delete(request: HttpRequest, slip: Slip) -> HttpResponse:
    """Before it is confirmed also: it was somebody else, or one thought better of it."""
    context = {"slip": slip, "post": slip.post, "words_html": markup.render(slip.words).html}
    if request.method != "POST":
        return render(request, "guests/delete.html", context)
    require(withdraw(slip) or REMOVED)
    return render(request, "guests/deleted.html", {"post": context["post"]})
