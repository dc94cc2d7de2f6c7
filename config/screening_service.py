"""Who outside of this site is asked about newcomers' words: nobody, unless a variable says so."""

from __future__ import annotations

from django.core.exceptions import ImproperlyConfigured
from environs import Env, validate

AKISMET = "https://rest.akismet.com/1.1/"

SAFE_ADDRESS = r"$|https://[^/@?#]+(/|$)|http://(localhost|127\.0\.0\.1|\[::1\])(:\d+)?(/|$)"
"""Words of people go over a network secured, or not at all."""

SHORTEST_SECRET = 32
"""Characters of a hook's: it signs what is sent, and may not be guessed."""


def from_environment(env: Env) -> dict[str, str]:
    """As SCREENING_SERVICE: its kind ("", "akismet" or "hook"), url, key, and what becomes of words
    while it does not answer ("publish" or "hold")."""
    kind = env.str("SCREENING_SERVICE", "", validate=validate.OneOf(["", "akismet", "hook"]))
    url = env.str("SCREENING_SERVICE_URL", "", validate=validate.Regexp(SAFE_ADDRESS))
    key = env.str("SCREENING_SERVICE_KEY", "")
    without = env.str(
        "SCREENING_WITHOUT_ANSWER", "", validate=validate.OneOf(["", "publish", "hold"])
    )
    found = {"kind": kind, "url": url, "key": key, "without_answer": without}
    if kind == "akismet":
        found["url"] = (url or AKISMET).rstrip("/") + "/"
    _refuse_half(found)
    return found


def _refuse_half(found: dict[str, str]) -> None:
    if not found["kind"]:
        return
    if found["kind"] == "hook" and not found["url"]:
        raise ImproperlyConfigured("SCREENING_SERVICE=hook needs SCREENING_SERVICE_URL as well.")
    if not found["key"]:
        raise ImproperlyConfigured("SCREENING_SERVICE needs SCREENING_SERVICE_KEY as well.")
    if found["kind"] == "hook" and len(found["key"]) < SHORTEST_SECRET:
        raise ImproperlyConfigured(
            f"SCREENING_SERVICE_KEY of a hook has at least {SHORTEST_SECRET} characters."
        )
    if not found["without_answer"]:
        raise ImproperlyConfigured(
            "SCREENING_WITHOUT_ANSWER has to say what becomes of words while the screening service "
            "does not answer: publish or hold."
        )
