"""Words that came back: from a draft, or from a form that was sent after the session had ended."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url

from .models import FIELDS, MAX_LENGTH, Draft
from .places import opens_at

SESSION_KEY = "words_kept"
UNPROCESSABLE = 422
AMONG_DRAFTS = "What you wrote is not lost: it is among your drafts."

View = Callable[..., HttpResponse]


def words_kept(request: HttpRequest, place: str) -> dict[str, str]:
    """What the form at this place should begin with. Nothing for those logged out: their page is
    the same for all."""
    if isinstance(request.user, AnonymousUser):
        return {}
    sent = request.session.get(SESSION_KEY, {})
    if sent.get("place") == place:
        # Without a mark of what was edited the form takes that of what stands now.
        return {name: words for name, words in sent["words"].items() if words or name != "seen"}
    draft = Draft.objects.of(request.user).filter(place=place).first()
    return draft.words if draft else {}


def let_go(request: HttpRequest, place: str) -> None:
    """They have been said."""
    if isinstance(request.user, AnonymousUser):
        return
    if request.session.get(SESSION_KEY, {}).get("place") == place:
        del request.session[SESSION_KEY]
    Draft.drop(request.user, place)


def login_required_keeping_words(place_of: Callable[..., str]) -> Callable[[View], View]:
    """As `login_required`, but what was sent after the session ended waits behind the log-in, and
    what was refused, or sent to a place that is gone or closed by now, becomes a draft.

    `place_of` takes what the view takes from its address.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.user.is_authenticated:
                place = place_of(*args, **kwargs)
                try:
                    answer = view(request, *args, **kwargs)
                except (Http404, PermissionDenied):
                    if _keep_as_draft(request, place):
                        messages.info(request, AMONG_DRAFTS)
                    raise
                if answer.status_code == UNPROCESSABLE:
                    _keep_as_draft(request, place)
                return answer
            back = request.get_full_path()
            if request.method == "POST":
                place = place_of(*args, **kwargs)
                _keep_in_session(request, place)
                back = opens_at(place)
            return redirect(f"{resolve_url(settings.LOGIN_URL)}?{urlencode({'next': back})}")

        return guarded

    return decorate


def _keep_as_draft(request: HttpRequest, place: str) -> Draft | None:
    if request.method != "POST" or isinstance(request.user, AnonymousUser):
        return None
    return Draft.keep(request.user, place, _words_sent(request))


def _words_sent(request: HttpRequest) -> dict[str, str]:
    return {field: request.POST.get(field, "")[:MAX_LENGTH] for field in FIELDS}


def _keep_in_session(request: HttpRequest, place: str) -> None:
    words = _words_sent(request)
    if any(words.values()):
        request.session[SESSION_KEY] = {"place": place, "words": words}
