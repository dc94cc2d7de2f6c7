"""/dev/mail/: what the mail sink kept. Routed in development only; see config/urls.py."""

from __future__ import annotations

import mailbox
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default as modern
from typing import cast

from csp.constants import SELF
from csp.decorators import csp_exempt, csp_update
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.cache import never_cache
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from config.mailsink import mail_folder

SHOWN = 200
# No script, nothing fetched, no access to the site's cookies; links open in place of our page.
FREEDOMS = "allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation"
CONFINEMENT = (
    f"sandbox {FREEDOMS}; default-src 'none'; style-src 'unsafe-inline'; img-src data:; "
    "frame-ancestors 'self'"
)
HEAD = re.compile(r"<head[^>]*>", re.IGNORECASE)


@dataclass(frozen=True)
class Mail:
    key: str
    message: EmailMessage

    @property
    def recipients(self) -> str:
        """To whom it really went, in the words of the SMTP conversation."""
        return str(self.message["X-RcptTo"] or self.message["To"] or "")

    @property
    def subject(self) -> str:
        return str(self.message["Subject"] or "(no subject)")

    @property
    def arrived_at(self) -> datetime:
        """A Maildir's keys begin with it."""
        return datetime.fromtimestamp(int(self.key.split(".")[0]), tz=UTC)

    @property
    def text(self) -> str:
        return self._part("plain")

    @property
    def html(self) -> str:
        return self._part("html")

    @property
    def source(self) -> str:
        return self.message.as_bytes().decode(errors="replace")

    def _part(self, kind: str) -> str:
        part = cast("EmailMessage | None", self.message.get_body((kind,)))
        return str(part.get_content()) if part else ""


def folder() -> mailbox.Maildir:
    return mailbox.Maildir(mail_folder(settings.VAR_DIR))


def read(kept: mailbox.Maildir, key: str) -> Mail:
    return Mail(key, message_from_bytes(kept.get_bytes(key), policy=modern))


def find(key: str) -> Mail:
    try:
        return read(folder(), key)
    except KeyError:
        raise Http404 from None


def moment(key: str) -> tuple[int, int]:
    """Seconds, and microseconds within them, out of 1732320000.M5P1Q2.host."""
    seconds, _, rest = key.partition(".")
    within = re.match(r"M(\d+)", rest)
    return int(seconds), int(within[1]) if within else 0


@never_cache
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    kept = folder()
    newest = sorted(kept.keys(), key=moment, reverse=True)
    mails = [read(kept, key) for key in newest[:SHOWN]]
    context = {"mails": mails, "count": len(newest), "shown": SHOWN}
    return render(request, "dev/mails.html", context)


@never_cache
@require_safe
# django-csp types decorated views as taking the request alone.
@csp_update({"frame-src": [SELF]})  # type: ignore[arg-type]
def show(request: HttpRequest, key: str) -> HttpResponse:
    return render(request, "dev/mail.html", {"mail": find(key), "freedoms": FREEDOMS})


@never_cache
@require_safe
@csp_exempt()  # type: ignore[arg-type]
@xframe_options_sameorigin
def html(request: HttpRequest, key: str) -> HttpResponse:
    """The mail's own page, for the frame; its links leave the frame."""
    words = find(key).html
    target = '<base target="_top">'
    head = HEAD.search(words)
    at = head.end() if head else 0
    answer = HttpResponse(words[:at] + target + words[at:])
    answer["Content-Security-Policy"] = CONFINEMENT
    return answer


urlpatterns = [
    path("", index, name="dev-mail"),
    path("<str:key>/", show, name="dev-mail-one"),
    path("<str:key>/html/", html, name="dev-mail-html"),
]
