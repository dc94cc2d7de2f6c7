from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from environs import Env, EnvError

from config.providers import from_environment

OIDC = {
    "OIDC_CLIENT_ID": "forum",
    "OIDC_CLIENT_SECRET": "secret",
    "OIDC_SERVER_URL": "https://id.example.org/",
}


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> Any:
    def with_variables(**variables: str) -> dict[str, Any]:
        for name, value in variables.items():
            monkeypatch.setenv(name, value)
        return from_environment(Env())

    return with_variables


def test_without_variables_there_is_none(read: Any) -> None:
    assert read() == {}
    assert read(GITHUB_CLIENT_ID="", GITHUB_CLIENT_SECRET="", OIDC_NAME="Village") == {}


@pytest.mark.parametrize("name", ["github", "google", "gitlab"])
def test_two_variables_switch_one_on(read: Any, name: str) -> None:
    prefix = name.upper()
    found = read(**{f"{prefix}_CLIENT_ID": "forum", f"{prefix}_CLIENT_SECRET": "secret"})

    [client] = found.pop(name)["APPS"]
    assert (client["client_id"], client["secret"]) == ("forum", "secret")
    assert client["settings"] == {"oauth_pkce_enabled": True}
    assert found == {}


def test_a_gitlab_of_ones_own(read: Any) -> None:
    found = read(
        GITLAB_CLIENT_ID="a", GITLAB_CLIENT_SECRET="b", GITLAB_URL="https://git.example.org/"
    )

    assert found["gitlab"]["APPS"][0]["settings"]["gitlab_url"] == "https://git.example.org"


def test_any_openid_connect_provider(read: Any) -> None:
    [client] = read(**OIDC, OIDC_NAME="Village ID")["openid_connect"]["APPS"]

    assert (client["provider_id"], client["name"]) == ("oidc", "Village ID")
    assert client["settings"]["server_url"] == "https://id.example.org"


@pytest.mark.parametrize("missing", OIDC)
def test_half_of_it_stops_the_start(read: Any, missing: str) -> None:
    with pytest.raises(ImproperlyConfigured):
        read(**OIDC | {missing: ""})


def test_an_address_that_is_none_stops_the_start(read: Any) -> None:
    with pytest.raises(EnvError):
        read(**OIDC | {"OIDC_SERVER_URL": "id.example.org"})
