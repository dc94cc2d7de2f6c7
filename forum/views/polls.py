"""Polls: vote, take it back, see who voted, close."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import limits
from accounts.limits import HOUR, Limit, Rate
from forum.models import Post
from forum.permissions import require
from forum.polls.models import Ballot, Changed, Poll
from forum.polls.permissions import can_close, can_see_voters, can_vote_in
from forum.polls.showing import ballot_of, show
from forum.polls.voters import read_voters
from forum.polls.voting import VoteForm
from forum.requests import MemberRequest, PageRequest, key_in

# To change one's mind, and to vote in every poll of a busy day; a script does it more often.
VOTING = Limit("poll_vote", per_person=Rate(120, HOUR))


@require_safe
def read(request: PageRequest, poll_id: int) -> HttpResponse:
    return _shown(request, _poll(request, poll_id))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def vote(request: MemberRequest, poll_id: int) -> HttpResponse:
    """GET shows the form, for a vote that is to be changed too."""
    poll = _poll(request, poll_id)
    require(can_vote_in(request.user, poll))
    if request.method != "POST":
        return _shown(request, poll, anew=True)
    form = VoteForm(request.POST, poll=poll)
    if not form.is_valid():
        return _shown(request, poll, form=form)
    if wait := limits.consume(request, VOTING):
        return limits.too_often(request, wait)
    try:
        Ballot.cast(request.user, poll, form.choices)
    except Changed:
        poll = _poll(request, poll_id)
        return _shown(request, poll, form=VoteForm(request.POST, poll=poll))
    return _done(request, poll, "Your vote is counted.")


@login_required
@require_POST
def take_back(request: MemberRequest, poll_id: int) -> HttpResponse:
    poll = _poll(request, poll_id)
    require(can_vote_in(request.user, poll))
    Ballot.take_back(request.user, poll)
    return _done(request, poll, "Your vote is taken back.")


@require_safe
def voters(request: HttpRequest, poll_id: int) -> HttpResponse:
    poll = _poll(request, poll_id)
    require(can_see_voters(poll, ballot_of(request.user, poll)))
    page = read_voters(poll, request.user, before=key_in(request.GET.get("before", "")))
    return render(request, "polls/voters.html", {"poll": poll, "post": poll.post, "page": page})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def close(request: MemberRequest, poll_id: int) -> HttpResponse:
    poll = _poll(request, poll_id)
    require(can_close(request.user, poll))
    if request.method == "POST":
        poll.close()
        messages.success(request, "The poll is closed.")
        return redirect(_place_of(poll))
    return render(request, "polls/closing.html", {"poll": poll, "post": poll.post})


def _poll(request: HttpRequest, poll_id: int) -> Poll:
    posts = Post.objects.visible_to(request.user)
    polls = Poll.objects.filter(post__in=posts).select_related("post")
    return get_object_or_404(polls, pk=poll_id)


def _shown(
    request: PageRequest, poll: Poll, *, form: VoteForm | None = None, **how: Any
) -> HttpResponse:
    shown = show(poll, request.user, form=form, **how)
    template = "polls/_poll.html" if request.htmx else "polls/poll.html"
    status = 422 if form else 200
    return render(request, template, {"shown": shown, "post": poll.post}, status=status)


def _done(request: PageRequest, poll: Poll, words: str) -> HttpResponse:
    if request.htmx:
        shown = show(poll, request.user)
        return render(request, "polls/_poll.html", {"shown": shown, "said": words})
    messages.success(request, words)
    return redirect(_place_of(poll))


def _place_of(poll: Poll) -> str:
    return f"{poll.post.get_absolute_url()}#poll-{poll.pk}"
