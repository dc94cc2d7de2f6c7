"""Who invited whom."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.models import User

from ..tree import is_shown_to, read_tree


@require_safe
def tree(request: HttpRequest) -> HttpResponse:
    """`?of=` shows what grew under one person, `?after=` the next page of those at the top."""
    if not is_shown_to(request.user):
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        raise Http404
    name = request.GET.get("of", "").replace("\0", "")
    top = User.objects.called(name) if name else None
    if name and top is None:
        raise Http404
    page = read_tree(top=top, after=request.GET.get("after", "").replace("\0", ""))
    is_public = settings.INVITATION_TREE
    return render(request, "invitations/tree.html", {"tree": page, "is_public": is_public})
