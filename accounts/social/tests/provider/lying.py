"""What tests may have the provider say instead of the truth."""

from __future__ import annotations

from typing import Any

from allauth.idp.oidc.adapter import DefaultOIDCAdapter

lies: dict[str, dict[str, Any]] = {}


class Adapter(DefaultOIDCAdapter):  # type: ignore[misc]
    def populate_id_token(self, id_token: dict[str, Any], *args: Any, **kwargs: Any) -> None:
        id_token.update(lies.get("id_token", {}))

    def populate_server_metadata(self, data: dict[str, Any]) -> None:
        data.update(lies.get("metadata", {}))

    def get_claims(self, purpose: str, *args: Any, **kwargs: Any) -> dict[str, Any]:
        claims: dict[str, Any] = super().get_claims(purpose, *args, **kwargs)
        return claims | lies.get(purpose, {})
