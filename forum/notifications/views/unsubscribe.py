"""Leaving a discussion's mail by the link in a mail, without logging in."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth import get_user_model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from accounts.models import User
from forum.models import Post

from ..addresses import read_token
from ..models import MailMute, MailPreference


@dataclass(frozen=True, slots=True)
class Subscription:
    """One person's mail about one discussion."""

    user: User
    post: Post

    def stop(self) -> None:
        MailMute.mute(self.user, self.post)

    def resume(self) -> None:
        MailMute.unmute(self.user, self.post)

    def stop_all(self) -> None:
        MailPreference.set_replies(self.user, False)

    def resume_all(self) -> None:
        MailPreference.set_replies(self.user, True)


WISHES = {
    "stop": Subscription.stop,
    "resume": Subscription.resume,
    "stop-all": Subscription.stop_all,
    "resume-all": Subscription.resume_all,
}


# The token stands for the person: a mail reader's one-click POST (RFC 8058) has no cookie and no
# page of ours to take a CSRF token from. It is answered at once and never by a redirect.
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    subscription = _find(token)
    if subscription is None:
        return render(request, "notifications/unsubscribe_unknown.html", status=404)
    wish = ""
    if request.method == "POST":
        # Whatever else a mail reader sends means: stop.
        wish = request.POST.get("wish", "")
        wish = wish if wish in WISHES else "stop"
        WISHES[wish](subscription)
    context = {
        "title": subscription.post.title if subscription.post.is_standing else "",
        "wish": wish,
    }
    return render(request, "notifications/unsubscribe.html", context)


def _find(token: str) -> Subscription | None:
    keys = read_token(token)
    user = get_user_model().objects.filter(pk=keys[0]).first() if keys else None
    post = Post.objects.filter(pk=keys[1]).first() if keys else None
    return Subscription(user, post) if user and post else None
