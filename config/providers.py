"""Who else may vouch for people: GitHub, Google, GitLab, any OpenID Connect provider.

Each is there when its client's id and secret are set, and nowhere to be seen when they are not.
"""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ImproperlyConfigured
from environs import Env, validate

# A code that is intercepted on its way back is of no use to whoever has not begun the journey.
SAFELY = {"oauth_pkce_enabled": True}


def from_environment(env: Env) -> dict[str, Any]:
    """As SOCIALACCOUNT_PROVIDERS."""
    found = {
        "github": _client(env, "GITHUB"),
        "google": _client(env, "GOOGLE"),
        "gitlab": _client(env, "GITLAB", gitlab_url=_address(env, "GITLAB_URL")),
        "openid_connect": _client(env, "OIDC", server_url=_address(env, "OIDC_SERVER_URL")),
    }
    if oidc := found["openid_connect"]:
        if not oidc["settings"].get("server_url"):
            raise ImproperlyConfigured("OIDC_CLIENT_ID needs OIDC_SERVER_URL as well.")
        oidc |= {"provider_id": "oidc", "name": env.str("OIDC_NAME", "OpenID Connect")}
    return {provider: {"APPS": [client]} for provider, client in found.items() if client}


def _client(env: Env, prefix: str, **more: str) -> dict[str, Any]:
    """Empty where it is not wanted; half of it is a mistake."""
    client, secret = env.str(f"{prefix}_CLIENT_ID", ""), env.str(f"{prefix}_CLIENT_SECRET", "")
    if bool(client) != bool(secret):
        raise ImproperlyConfigured(f"{prefix}_CLIENT_ID and {prefix}_CLIENT_SECRET go together.")
    settings = SAFELY | {name: value for name, value in more.items() if value}
    return {"client_id": client, "secret": secret, "settings": settings} if client else {}


def _address(env: Env, name: str) -> str:
    allowed = validate.Regexp(r"$|https?://[^/]")
    return env.str(name, "", validate=allowed).rstrip("/")
