from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from environs import Env, EnvError

from config.screening_service import from_environment

HOOK = {
    "SCREENING_SERVICE": "hook",
    "SCREENING_SERVICE_URL": "https://hook.example.org/screen",
    "SCREENING_SERVICE_KEY": "k" * 32,
    "SCREENING_WITHOUT_ANSWER": "hold",
}


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> Any:
    def with_variables(**variables: str) -> dict[str, str]:
        for name, value in variables.items():
            monkeypatch.setenv(name, value)
        return from_environment(Env())

    return with_variables


def test_without_variables_nobody_is_asked(read: Any) -> None:
    assert read()["kind"] == ""


def test_a_hook(read: Any) -> None:
    assert read(**HOOK) == {
        "kind": "hook",
        "url": "https://hook.example.org/screen",
        "key": "k" * 32,
        "without_answer": "hold",
    }


def test_akismet_has_its_address(read: Any) -> None:
    found = read(
        SCREENING_SERVICE="akismet", SCREENING_SERVICE_KEY="abc", SCREENING_WITHOUT_ANSWER="publish"
    )
    assert found["url"] == "https://rest.akismet.com/1.1/"


@pytest.mark.parametrize("missing", list(HOOK)[1:])
def test_half_of_it_stops_the_start(read: Any, missing: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=missing):
        read(**HOOK | {missing: ""})


def test_a_secret_that_can_be_guessed_stops_the_start(read: Any) -> None:
    with pytest.raises(ImproperlyConfigured, match="at least 32"):
        read(**HOOK | {"SCREENING_SERVICE_KEY": "short"})


@pytest.mark.parametrize(
    "url",
    ["http://hook.example.org/", "http://127.0.0.1.example.org/", "http://10.0.0.1/", "ftp://a/",
     "https://user:word@example.org/", "http://localhost@example.org/", "https:///a"],
)  # fmt: skip
def test_words_of_people_do_not_go_in_the_clear(read: Any, url: str) -> None:
    with pytest.raises(EnvError):
        read(**HOOK | {"SCREENING_SERVICE_URL": url})


@pytest.mark.parametrize("url", ["http://127.0.0.1:9000/a", "http://localhost/", "http://[::1]:8/"])
def test_to_this_machine_they_may(read: Any, url: str) -> None:
    assert read(**HOOK | {"SCREENING_SERVICE_URL": url})["url"] == url


@pytest.mark.parametrize("name", ["SCREENING_SERVICE", "SCREENING_WITHOUT_ANSWER"])
def test_what_there_is_not_stops_the_start(read: Any, name: str) -> None:
    with pytest.raises(EnvError):
        read(**HOOK | {name: "perhaps"})
