"""What a text will look like, and what in it is limited."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from accounts import limits
from accounts.models import User
from forum import markup
from forum.forms import PreviewForm
from forum.limits import room_for_words
from forum.words.lists import rewrite

# Who types without a rest draws once a second; a network has several people in it.
DRAWING = limits.Limit("preview", per_network=limits.Rate(300, limits.MINUTE))


@require_POST
def preview(request: HttpRequest) -> HttpResponse:
    """For guests too: they see the words drawn as members do."""
    if not isinstance(request.user, User) and (wait := limits.consume(request, DRAWING)):
        return limits.too_often(request, wait)
    form = PreviewForm(request.POST)
    if not form.is_valid():
        return render(request, "forum/_preview.html", {"errors": form.errors["body"]}, status=422)
    body, url = form.cleaned_data["body"], form.cleaned_data["url"]
    room = room_for_words(request.user, body, url=url)
    context = {"html": markup.render(rewrite(body).text).html, "room": room}
    return render(request, "forum/_preview.html", context)
