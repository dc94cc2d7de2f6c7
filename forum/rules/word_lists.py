"""The lists of words, and what a text would meet in them."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from forum.permissions import can_administer
from forum.words.lists import current, rewrite
from forum.words.models import Deed, WordList

from .forms import TryForm


@require_http_methods(["GET", "HEAD", "POST"])
def words(request: HttpRequest) -> HttpResponse:
    form = TryForm(request.POST if request.method == "POST" else None)
    context = {
        "form": form,
        "lists": WordList.objects.all(),
        "may_change": bool(can_administer(request.user)),
    }
    if not form.is_valid():
        return render(request, "rules/words.html", context, status=422 if form.is_bound else 200)
    text = form.cleaned_data["text"]
    found = [(each, text[find.start : find.end]) for each, find in current().find(text, Deed)]
    context |= {"found": found, "is_tried": True, "rewritten": rewrite(text)}
    return render(request, "rules/words.html", context)
