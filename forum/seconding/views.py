"""A moderator is asked about what another one decided, without knowing how."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from forum.requests import MemberRequest

from .forms import VerdictForm
from .models import SecondLook, Verdict
from .offering import count_for, next_for, show

ANSWERS = {
    "same": "Thank you. It was decided the same way.",
    "otherwise": "Thank you. It was decided otherwise.",
    Verdict.UNSURE: "Thank you. That is an answer too.",
    "late": "That one is settled: somebody else has looked at it already.",
}


@require_safe
def next_look(request: MemberRequest) -> HttpResponse:
    look = next_for(request.user)
    context = {"shown": show(look) if look else None, "count": count_for(request.user)}
    return render(request, "seconding/look.html", context)


@require_POST
def answer(request: MemberRequest, look_id: int) -> HttpResponse:
    looks = SecondLook.objects.blind_to(request.user).select_related(
        "decision__post__board", "decision__comment__post__board"
    )
    look = get_object_or_404(looks, pk=look_id)
    form = VerdictForm(request.POST)
    if not form.is_valid():
        context = {"shown": show(look), "form": form, "count": count_for(request.user)}
        return render(request, "seconding/look.html", context, status=422)
    verdict = Verdict(form.cleaned_data["verdict"])
    if look.answer(verdict, by=request.user):
        messages.success(request, _reply(look, verdict))
    else:
        messages.warning(request, ANSWERS["late"])
    return redirect("seconding:next")


def _reply(look: SecondLook, verdict: Verdict) -> str:
    if verdict == Verdict.UNSURE:
        return ANSWERS[verdict]
    return ANSWERS["same" if verdict == look.first else "otherwise"]
