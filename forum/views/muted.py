"""All that somebody muted and blocked, with a way back from each; and words to add."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.views.decorators.http import require_http_methods, require_POST

from forum.forms import WordsForm
from forum.models import Mute
from forum.permissions import Refusal, can_mute
from forum.profiles.answering import saved, shown
from forum.reading.muted import read_muted
from forum.requests import MemberRequest

PAGE, PART = "forum/muted.html", "forum/_muted_words.html"


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def show(request: MemberRequest) -> HttpResponse:
    """POST adds words."""
    form = WordsForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        words = form.cleaned_data["words"]
        answer = can_mute(request.user, words)
        if answer:
            Mute.set(request.user, words)
            return _saved(request, f"You muted “{words}”.")
        form.add_error("words", answer.why if isinstance(answer, Refusal) else "")
    context = {"form": form, "muted": read_muted(request.user)}
    return shown(request, PAGE, PART, context)


@login_required
@require_POST
def take_back_words(request: MemberRequest, mute_id: int) -> HttpResponse:
    mute = Mute.objects.filter(user=request.user, pk=mute_id).exclude(words="").first()
    if mute is None:
        return _saved(request, "These words were not muted any more.")
    Mute.take_back(request.user, mute.words)
    return _saved(request, f"“{mute.words}” is read again.")


def _saved(request: MemberRequest, words: str) -> HttpResponse:
    context = {"form": WordsForm(), "muted": read_muted(request.user)}
    return saved(request, PART, context, words=words, place="muted")
