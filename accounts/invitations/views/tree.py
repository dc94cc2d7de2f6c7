"""Who invited whom."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from ..models import Place
from ..tree import is_shown_to, read_tree

MAX_DIGITS = 18
"""Any more and PostgreSQL has no such key."""


@require_safe
def tree(request: HttpRequest) -> HttpResponse:
    """`?of=` shows what grew under one place, `?after=` those who come behind another."""
    if not is_shown_to(request.user):
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        raise Http404
    key = _key(request, "of")
    top = get_object_or_404(Place.objects.select_related("person"), pk=key) if key else None
    page = read_tree(top=top, after=_key(request, "after"))
    is_public = settings.INVITATION_TREE
    return render(request, "invitations/tree.html", {"tree": page, "is_public": is_public})


def _key(request: HttpRequest, name: str) -> int:
    typed = request.GET.get(name, "")
    if not typed:
        return 0
    if not (typed.isascii() and typed.isdecimal() and len(typed) <= MAX_DIGITS):
        raise Http404
    return int(typed)
