"""A suspension: made, changed and ended by moderators."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from forum.permissions import can_suspend, require
from forum.requests import MemberRequest, back

from ..finding import person_or_404
from ..forms import EndForm, SuspensionForm
from ..models import Template
from ..suspending import end_suspension, suspend
from ..templates import begun

PAGE = "people/suspension.html"


@require_http_methods(["GET", "HEAD", "POST"])
def suspension(request: MemberRequest, name: str) -> HttpResponse:
    person = person_or_404(name)
    require(can_suspend(request.user, person))
    typed = request.POST if request.method == "POST" else None
    form = SuspensionForm(typed, initial=begun(request, person))
    if form.is_valid():
        suspend(person, by=request.user, **form.cleaned_data)
        messages.success(request, f"{person} is suspended, and told why by mail.")
        return redirect(back(request, reverse("people:person", args=[person.name])))
    context = {
        "person": person,
        "form": form,
        "templates": Template.objects.all(),
        "next": back(request, ""),
    }
    return render(request, PAGE, context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def ending(request: MemberRequest, name: str) -> HttpResponse:
    """Before its time."""
    person = person_or_404(name)
    require(can_suspend(request.user, person))
    form = EndForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        if end_suspension(person, by=request.user, **form.cleaned_data):
            messages.success(request, f"{person} can write again, and is told so by mail.")
        else:
            messages.warning(request, f"{person} is not suspended: it has ended already.")
        return redirect("people:person", person.name)
    context = {"person": person, "form": form, "is_ending": True}
    return render(request, PAGE, context, status=422 if form.is_bound else 200)
