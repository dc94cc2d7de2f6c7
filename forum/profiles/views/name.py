"""A member's name, and those they had."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from accounts import renaming
from forum.permissions import can_tell_of_oneself, require
from forum.requests import MemberRequest

from ..answering import saved, shown
from ..forms import NameForm

PAGE, PART = "profiles/name.html", "profiles/_name_form.html"


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def name(request: MemberRequest) -> HttpResponse:
    require(can_tell_of_oneself(request.user))
    answer = request.POST if request.method == "POST" else None
    form = NameForm(answer, bearer=request.user)
    if answer is not None and renaming.free_again_at(request.user):
        form.add_error("name", "Your name can be changed again later: see above.")
    if form.is_valid() and form.rename():
        context = _context(request, NameForm(bearer=request.user))
        words = f"You are called {request.user} from now on."
        return saved(request, PART, context, words=words, place="profiles:name")
    return shown(request, PAGE, PART, _context(request, form))


def _context(request: MemberRequest, form: NameForm) -> dict[str, Any]:
    former = request.user.former_names.exclude(folded=request.user.folded)
    return {
        "form": form,
        "free_again_at": renaming.free_again_at(request.user),
        "days": renaming.BETWEEN_CHANGES.days,
        "former": former.order_by("-left_at"),
    }
