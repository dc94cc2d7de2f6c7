"""The theme of those who are not logged in: a choice kept in a cookie that says nothing else.

A member's is kept with the account; what arrives here is the switch at the foot of each page.
"""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from forum.forms import AppearanceForm
from forum.requests import back

A_YEAR = 365 * 24 * 60 * 60


@require_http_methods(["GET", "HEAD", "POST"])
def appearance(request: HttpRequest) -> HttpResponse:
    if request.user.is_authenticated and request.method != "POST":
        return redirect("profiles:appearance")
    initial = {"theme": request.COOKIES.get("theme", "auto")}
    form = AppearanceForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        answer = redirect(back(request, "/"))
        if request.user.is_authenticated:
            request.user.prefer(theme=form.cleaned_data["theme"])
            return answer
        answer.set_cookie(
            "theme",
            form.cleaned_data["theme"],
            max_age=A_YEAR,
            secure=settings.IS_HTTPS,
            samesite="Lax",
        )
        return answer
    status = 422 if form.is_bound else 200
    return render(request, "forum/appearance.html", {"form": form}, status=status)
