"""The checks, in the order of how soon they tell."""

from __future__ import annotations

import sys
from pathlib import Path

from config.checks.step import Step

SCRIPTS = [f"bin/{name}" for name in ("up", "test", "manage", "backup", "restore")]
TYPED = ["config", "forum", "accounts", "outbox", "conftest.py", "manage.py", "bin/environment.py"]
# Values that a careful administrator would have given.
PRODUCTION = {
    "FOLKMOOT_ENV": "production",
    "SECRET_KEY": "only-for-the-deployment-check-which-wants-it-long-and-varied-7b1f",
    "SITE_URL": "https://forum.example.org",
    "EMAIL_URL": "submission://forum:secret@mail.example.org:587",
    "DEFAULT_FROM_EMAIL": "Folkmoot <folkmoot@example.org>",
}


def tool(name: str) -> str:
    return str(Path(sys.executable).parent / name)


def manage(*arguments: str) -> list[str]:
    return [sys.executable, "manage.py", *arguments]


def steps() -> list[Step]:
    compose = ["--builtin-schema", "vendor.compose-spec", "docker-compose.yml"]
    deploy = manage("check", "--deploy", "--fail-level", "WARNING")
    return [
        Step("ruff format", [tool("ruff"), "format", "--check", ".", *SCRIPTS]),
        Step("ruff check", [tool("ruff"), "check", ".", *SCRIPTS]),
        Step("import-linter", [tool("lint-imports")]),
        Step("djlint", [tool("djlint"), "--lint", "--quiet", "templates"]),
        Step("docker-compose.yml", [tool("check-jsonschema"), *compose]),
        Step("check --deploy", deploy, PRODUCTION),
        Step("makemigrations --check", manage("makemigrations", "--check", "--dry-run")),
        Step("mypy", [tool("mypy"), *TYPED]),
    ]
