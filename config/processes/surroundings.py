"""What the forum's programs find in their environment, where nobody has said otherwise."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from dotenv import load_dotenv

ROOT = Path(__file__).resolve().parent.parent.parent


def load() -> Path:
    """Read .env, as the settings do; answer where data is kept."""
    load_dotenv(ROOT / ".env")
    os.environ.setdefault("FOLKMOOT_ENV", "development")
    var = Path(os.environ.setdefault("VAR_DIR", str(ROOT / "var"))).resolve()
    var.mkdir(parents=True, exist_ok=True)
    return var


def is_development() -> bool:
    return os.environ["FOLKMOOT_ENV"] == "development"


def secret_key(var: Path) -> str:
    """Drawn once, so that sessions survive a restart; in production it must be given."""
    if given := os.environ.get("SECRET_KEY"):
        return given
    file = var / "secret-key"
    if not file.exists():
        drawn = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(drawn, "w") as writing:
            writing.write(secrets.token_urlsafe(60))
    return file.read_text()
