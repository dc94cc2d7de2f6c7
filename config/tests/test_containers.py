"""docker-compose.yml and Dockerfile, as far as that can be seen without an engine."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import yaml

from config.embedded.running import wait_until
from config.processes.port import any_free_port

ROOT = Path(__file__).resolve().parents[2]
OURS = ("migrate", "web", "worker", "beat")
VARIABLE = re.compile(r"\$\{(\w+)(?:(:[-?])([^}]*))?\}")


@pytest.fixture(scope="module")
def services() -> dict[str, dict[str, Any]]:
    read: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
    return dict(read["services"])


def example() -> dict[str, str]:
    """.env.example, filled in."""
    lines = (ROOT / ".env.example").read_text().splitlines()
    given = dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))
    drawn = {"SECRET_KEY": "drawn-for-this-test-" + "k3j5" * 12, "POSTGRES_PASSWORD": "p"}
    return {name: value or drawn[name] for name, value in given.items()}


def filled_in(words: str) -> str:
    """As compose does it, of which the file uses ${A}, ${A:-default} and ${A:?complaint}."""
    known = example()

    def value(found: re.Match[str]) -> str:
        name, kind, rest = found.groups()
        if kind == ":-":
            return known.get(name) or rest
        return known[name]

    return VARIABLE.sub(value, words)


@pytest.fixture
def surroundings(
    services: dict[str, dict[str, Any]], own_database: str, tmp_path: Path
) -> dict[str, str]:
    """What a container of ours finds, with the servers that are here."""
    said = {name: filled_in(str(value)) for name, value in services["web"]["environment"].items()}
    here = {
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        "DATABASE_URL": own_database,
        "REDIS_URL": os.environ["REDIS_URL"].replace("db=0", "db=8"),
        "VAR_DIR": str(tmp_path),
    }
    return said | {"FOLKMOOT_ENV": image_environment()["FOLKMOOT_ENV"]} | here


def dockerfile() -> str:
    return (ROOT / "Dockerfile").read_text().replace("\\\n", " ")


def image_environment() -> dict[str, str]:
    (line,) = re.findall(r"^ENV (.+)$", dockerfile(), re.MULTILINE)
    return dict(pair.split("=", 1) for pair in line.split())


def image_command() -> list[str]:
    (line,) = re.findall(r"^CMD (\[.+\])$", dockerfile(), re.MULTILINE)
    return list(json.loads(line))


def health_check_of_image() -> list[str]:
    (line,) = re.findall(r"^HEALTHCHECK .*?CMD (\[.+\])$", dockerfile(), re.MULTILINE)
    return list(json.loads(line))


@contextmanager
def running(command: list[str], surroundings: dict[str, str]) -> Iterator[None]:
    log = Path(surroundings["VAR_DIR"]) / "log"
    with (
        log.open("wb") as out,
        subprocess.Popen(command, cwd=ROOT, env=surroundings, stdout=out, stderr=out) as process,
    ):
        try:
            yield
            assert process.poll() is None, log.read_text()
        finally:
            process.terminate()
            process.wait(timeout=30)


def complete(command: list[str], surroundings: dict[str, str]) -> str:
    """What it says of its progress."""
    done = subprocess.run(command, cwd=ROOT, env=surroundings, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stderr


def succeeds(command: list[str], surroundings: dict[str, str]) -> bool:
    done = subprocess.run(command, cwd=ROOT, env=surroundings, capture_output=True)
    return done.returncode == 0


def test_every_service_says_when_it_is_well_and_comes_back(
    services: dict[str, dict[str, Any]],
) -> None:
    for name in services.keys() - {"migrate", "web", "proxy"}:
        assert "test" in services[name]["healthcheck"], name
    for name in services.keys() - {"migrate"}:
        assert services[name]["restart"] == "unless-stopped", name


def test_only_the_proxy_is_reachable_from_outside(services: dict[str, dict[str, Any]]) -> None:
    assert [name for name, service in services.items() if "ports" in service] == ["proxy"]


def test_nothing_of_ours_starts_before_the_database_is_ready(
    services: dict[str, dict[str, Any]],
) -> None:
    for name in ("web", "worker", "beat"):
        waits_for = services[name]["depends_on"]
        assert waits_for["migrate"] == {"condition": "service_completed_successfully"}
    assert services["migrate"]["depends_on"]["postgres"] == {"condition": "service_healthy"}


def test_what_is_uploaded_outlives_the_containers(services: dict[str, dict[str, Any]]) -> None:
    """And is the same for all: web keeps it, a worker takes it away, migrate makes the place."""
    for name in OURS:
        kept = ["uploads:/app/var/uploads", "exports:/app/var/exports"]
        assert services[name]["volumes"] == kept, name
    for folder in ("/app/var/uploads", "/app/var/exports"):
        assert folder in dockerfile(), "or the volume would be root's"


def test_no_secret_stands_in_the_file() -> None:
    given = example()
    words = (ROOT / "docker-compose.yml").read_text()

    assert "${SECRET_KEY:?" in words
    assert given["SECRET_KEY"] not in words
    assert (ROOT / ".env.example").read_text().count("SECRET_KEY=\n") == 1


def test_what_the_containers_run_serves(
    services: dict[str, dict[str, Any]], surroundings: dict[str, str]
) -> None:
    """One after the other, as compose starts them: they would share two cores here."""
    assert "static files copied" in complete(services["migrate"]["command"], surroundings)
    assert complete(services["migrate"]["command"], surroundings) == ""

    port = str(any_free_port("127.0.0.1"))
    web = [word.replace("8000", port) for word in image_command()]
    check = [word.replace("8000", port) for word in health_check_of_image()]
    with running(web, surroundings):
        assert wait_until(lambda: succeeds(check, surroundings), seconds=60, pause=0.5)


def test_what_the_containers_run_works(
    services: dict[str, dict[str, Any]], surroundings: dict[str, str]
) -> None:
    complete(services["migrate"]["command"], surroundings)
    host = {"HOSTNAME": subprocess.check_output(["hostname"], text=True).strip()}

    with running(services["worker"]["command"], surroundings):
        check = shell(services["worker"]["healthcheck"]["test"])
        assert wait_until(lambda: succeeds(check, surroundings | host), seconds=90, pause=0.5)

    with running(services["beat"]["command"], surroundings):
        check = shell(services["beat"]["healthcheck"]["test"])
        there = [word.replace("find var", f"find {surroundings['VAR_DIR']}") for word in check]
        assert wait_until(lambda: succeeds(there, surroundings), seconds=60, pause=0.5)


def shell(test: list[str]) -> list[str]:
    """CMD-SHELL, with compose's doubled dollars."""
    kind, words = test
    assert kind == "CMD-SHELL"
    return ["sh", "-c", words.replace("$$", "$")]
