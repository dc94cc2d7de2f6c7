"""What this device remembers."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from forum.requests import back

from ..device import forget


@require_POST
def forget_me(request: HttpRequest) -> HttpResponse:
    answer = redirect(back(request, otherwise="/"))
    forget(answer)
    return answer
