"""Looking somebody up, and what is known of them."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from forum.permissions import can_administer, can_impersonate, can_suspend
from forum.requests import MemberRequest
from forum.trust.page import read_trust

from ..deeds import offers_for
from ..erasing import open_erasure
from ..finding import find_people, person_or_404
from ..permissions import can_look_up
from ..record import read_record
from ..standing import asked_about, verdicts
from ..suspending import reason_for


@require_safe
def search(request: MemberRequest) -> HttpResponse:
    words = request.GET.get("name", "")
    found = find_people(words, also_by_address=request.user.is_superuser)
    return render(request, "people/search.html", {"words": words, "people": found})


@require_safe
def person(request: MemberRequest, name: str) -> HttpResponse:
    person = person_or_404(name)
    if person.name != name:
        return redirect("people:person", person.name)
    place = request.GET.get("about", "")
    about = asked_about(place, person)
    context = {
        "person": person,
        "record": read_record(person),
        "place": place,
        "about": about,
        "verdicts": verdicts(person, about),
        "trust": read_trust(person) if person.is_active else None,
        "erasure": open_erasure(person),
        "reason": reason_for(person) if person.is_suspended else "",
        "may_suspend": can_suspend(request.user, person),
        "deeds": list(offers_for(person, by=request.user)),
        "may_look_up": can_look_up(request.user, person),
        "may_see_as": bool(can_impersonate(request.user, person)),
        "may_administer": bool(can_administer(request.user)),
    }
    return render(request, "people/person.html", context)
