from .ballot import Ballot, Changed
from .poll import MAX_OPTION, MAX_OPTIONS, MAX_QUESTION, Option, Poll, Started

__all__ = [
    "MAX_OPTION",
    "MAX_OPTIONS",
    "MAX_QUESTION",
    "Ballot",
    "Changed",
    "Option",
    "Poll",
    "Started",
]
