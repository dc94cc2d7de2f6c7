"""What is known of a link while somebody types it: the page's title, and who discusses it here."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from accounts import limits
from accounts.limits import HOUR, Limit, Rate
from forum.forms import clean_address
from forum.links.finding import discussed
from forum.links.models import Page
from forum.links.normal import digest
from forum.permissions import can_write, require
from forum.requests import MemberRequest, key_in

# Somebody who writes posts tries a few addresses; more would be asking pages for its own sake.
ASKING = Limit("link_asking", per_person=Rate(60, HOUR))

MAX_ROUNDS = 12
"""How often a page in the making asks whether the linked one has answered: once a second."""


@login_required
@require_POST
def about(request: MemberRequest) -> HttpResponse:
    require(can_write(request.user))
    try:
        url = clean_address(request.POST.get("url", ""))
    except ValidationError:
        url = ""
    if not digest(url) or len(url) > Page._meta.get_field("url").max_length:  # type: ignore[operator]
        return HttpResponse("")
    page = _page(request, url)
    rounds = min(key_in(request.POST.get("round", "0")) or 0, MAX_ROUNDS)
    context = {
        "page": page,
        "posts": discussed(request.user, url),
        "next_round": rounds + 1 if page and not page.fetched_at and rounds < MAX_ROUNDS else None,
    }
    return render(request, "links/_about.html", context)


def _page(request: MemberRequest, url: str) -> Page | None:
    """Asked, if it may be; whoever asks too often is told only what is known already."""
    known = Page.objects.filter(digest=digest(url)).first()
    if known and known.asked_at:
        return known
    if limits.consume(request, ASKING):
        return None
    page = Page.at(url)
    page.ask()
    return page
