"""One act about a person: a form for what it asks, then the act."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from accounts.models import User
from forum.permissions import require
from forum.requests import MemberRequest, back

from ..deeds import Deed
from ..finding import person_or_404
from ..forms import ReasonForm
from ..models import Template
from ..templates import begun


@require_http_methods(["GET", "HEAD", "POST"])
def do(request: MemberRequest, name: str, *, deed: Deed) -> HttpResponse:
    """Whoever comes second is told so, and nothing is done twice."""
    person = person_or_404(name)
    require(deed.may(request.user, person))
    form = _form(request, person, deed)
    if form.is_valid():
        if deed.act(person, by=request.user, **form.cleaned_data):
            messages.success(request, deed.done)
        else:
            messages.warning(request, deed.too_late)
        return redirect(back(request, reverse("people:person", args=[person.name])))
    templates = Template.objects.all() if deed.has_templates else []
    context = {
        "person": person,
        "deed": deed,
        "form": form,
        "templates": templates,
        "next": back(request, ""),
    }
    return render(request, "people/deed.html", context, status=422 if form.is_bound else 200)


def _form(request: MemberRequest, person: User, deed: Deed) -> ReasonForm:
    if request.method == "POST":
        return deed.form(request.POST)
    return deed.form(initial=begun(request, person) if deed.has_templates else None)
