from .case import ABOUT_PEOPLE, ABOUT_WORDS, CLAIM_LASTS, DOUBTS, Case, Matter
from .decision import Act, Decision, in_field
from .flag import Flag
from .flag_reason import FlagReason
from .legal_notice import LegalNotice
from .link import Link
from .read_only import ReadOnlyError

__all__ = [
    "ABOUT_PEOPLE",
    "ABOUT_WORDS",
    "CLAIM_LASTS",
    "DOUBTS",
    "Act",
    "Case",
    "Decision",
    "Flag",
    "FlagReason",
    "LegalNotice",
    "Link",
    "Matter",
    "ReadOnlyError",
    "in_field",
]
