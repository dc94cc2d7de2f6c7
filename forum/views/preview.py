"""What a text will look like."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from forum import markup
from forum.forms import PreviewForm
from forum.requests import MemberRequest


@login_required
@require_POST
def preview(request: MemberRequest) -> HttpResponse:
    form = PreviewForm(request.POST)
    if not form.is_valid():
        return render(request, "forum/_preview.html", {"errors": form.errors["body"]}, status=422)
    html = markup.render(form.cleaned_data["body"]).html
    return render(request, "forum/_preview.html", {"html": html})
