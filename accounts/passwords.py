"""Passwords that would be guessed: those on lists of stolen ones, and what is made of them.

Everything is looked up in lists that came with packages (Django's 20,000; zxcvbn's 30,000, with
words, names, dates and keyboards). Nobody outside is asked, not even about a part of a hash.
"""

from __future__ import annotations

import re
from typing import Any

from django.conf import settings
from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from zxcvbn import zxcvbn

# Guesses, as a power of ten. Where hashes are stolen, Argon2 leaves an attacker with a good machine
# some thousand guesses a second: this is a day of it, for one account.
ENOUGH = 8

# zxcvbn takes a second for 32 characters that are all signs which may stand for letters. The
# beginning of a password is never harder to guess than all of it.
LOOKED_AT = 24

GUESSED_SOON = (
    "This is, or is built like, what stands on lists of stolen passwords, and would be guessed "
    "too soon. Four words that have nothing to do with each other are easy to remember."
)


class GuessableValidator(CommonPasswordValidator):
    def validate(self, password: str, user: Any = None) -> None:
        is_common = password.lower().strip() in self.passwords
        if is_common or _power_of_guesses(password, user) < ENOUGH:
            raise ValidationError(GUESSED_SOON, code="password_too_common")

    def get_help_text(self) -> str:
        return "Not one that stands on lists of stolen passwords."


def _power_of_guesses(password: str, user: Any) -> float:
    found = zxcvbn(password[:LOOKED_AT], user_inputs=_what_is_known_of(user))
    return float(found["guesses_log10"])


def _what_is_known_of(user: Any) -> list[str]:
    told = [settings.SITE_NAME, getattr(user, "name", ""), getattr(user, "email", "")]
    return [word for text in told for word in re.split(r"[\W_]+", text or "") if len(word) > 2]
