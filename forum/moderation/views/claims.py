"""Claiming what one looks at, and seeing what others look at."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from accounts.models import User
from forum.models import Comment, Post
from forum.permissions import can_moderate_it, require
from forum.requests import MemberRequest, back, key_in

from ..acts import keep
from ..bulk import load_ticked
from ..cases import with_context
from ..claiming import claim, release
from ..queue import MOST_SHOWN, Key
from ..sieve import Sieve
from ..working import claim_next


@require_POST
def take(request: MemberRequest, pk: int, *, model: type[Post] | type[Comment]) -> HttpResponse:
    thing = _find(request, model, pk)
    if not claim(thing, by=request.user):
        messages.warning(request, "Somebody else looks at it now, or has decided about it.")
    return redirect(back(request, reverse(f"moderation:{model._meta.model_name}", args=[pk])))


@require_POST
def give_back(
    request: MemberRequest, pk: int, *, model: type[Post] | type[Comment]
) -> HttpResponse:
    thing = _find(request, model, pk)
    release(thing, by=request.user)
    return redirect(back(request, reverse("moderation:list")))


@require_POST
def take_next(request: MemberRequest) -> HttpResponse:
    """Claim what should be looked at first, and go there; `after` is what one leaves for others."""
    return to_next(
        request, Sieve.of(request.POST.dict()), after=key_from(request.POST.get("after", ""))
    )


def to_next(request: MemberRequest, sieve: Sieve, *, after: Key | None = None) -> HttpResponse:
    found = claim_next(request.user, sieve, after=after)
    if found is None:
        messages.info(request, "Nothing more waits for you here.")
        return redirect(reverse("moderation:list") + (f"?{sieve.query}" if sieve.query else ""))
    kind, pk = found
    place = reverse(f"moderation:{kind}", args=[pk])
    return redirect(f"{place}?{sieve.query}" if sieve.query else place)


@require_POST
def settle_person(request: MemberRequest, pk: int) -> HttpResponse:
    """Somebody has looked, and there is nothing to do about this member."""
    if keep(get_object_or_404(User, pk=pk), by=request.user):
        messages.success(request, "Settled.")
    else:
        messages.warning(request, "Nothing waits here: somebody has decided about it already.")
    return redirect("moderation:list")


@require_safe
def live(request: MemberRequest) -> HttpResponse:
    """Who looks at what on the page that asks, and what was decided since."""
    keys = [key for text in request.GET.getlist("of")[:MOST_SHOWN] if (key := key_from(text))]
    shown = load_ticked(keys, by=request.user)
    return render(request, "moderation/_claims.html", {"cases": shown})


def _find(request: MemberRequest, model: type[Post] | type[Comment], pk: int) -> Post | Comment:
    thing: Post | Comment = get_object_or_404(with_context(model), pk=pk)
    require(can_moderate_it(request.user, thing))
    return thing


def key_from(text: str) -> Key | None:
    kind, _, number = text.partition("-")
    pk = key_in(number)
    return (kind, pk) if kind in ("post", "comment") and pk is not None else None
