"""What a browser sends for a passkey, looked at before allauth takes it for what it should be."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

LONGEST = 20_000
"""Characters. A registration with a long chain of certificates has about 10,000."""

NOT_ONE = "That was no passkey. Please try once more."


class CredentialField(forms.JSONField):
    """allauth trips over JSON of another shape, or of a depth that nobody needs."""

    widget = forms.HiddenInput

    def bound_data(self, data: Any, initial: Any) -> Any:
        """An answer that was wrong is not shown again: the next is to another question."""
        return initial

    def to_python(self, value: Any) -> Any:
        if len(str(value)) > LONGEST:
            raise ValidationError(NOT_ONE)
        try:
            credential = super().to_python(value)
        except RecursionError as error:
            raise ValidationError(NOT_ONE) from error
        if credential is not None and not _has_the_shape(credential):
            raise ValidationError(NOT_ONE)
        return credential


def _has_the_shape(credential: Any) -> bool:
    if not isinstance(credential, dict) or not isinstance(credential.get("response"), dict):
        return False
    names = (credential.get("id"), credential.get("rawId"), credential.get("type"))
    response = {key: said for key, said in credential["response"].items() if key != "transports"}
    return (
        all(isinstance(word, str) for word in (*names, *response.values()))
        and "clientDataJSON" in response
        and isinstance(credential.get("clientExtensionResults", {}), dict)
    )


class TakesCredential(forms.Form):
    credential = CredentialField()
