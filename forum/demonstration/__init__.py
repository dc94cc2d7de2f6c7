"""Invented people and discussions, so that a new installation shows a forum with life in it.

The words stand in content/, one file for each post, written to be read and edited there.
"""

from .loading import Loaded, is_empty, load
from .logins import Login, LoginsUnknown, logins

__all__ = ["Loaded", "Login", "LoginsUnknown", "is_empty", "load", "logins"]
