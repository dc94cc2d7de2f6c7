"""Asking other machines for pages that people link to: the only door out of this site.

Whoever writes a link chooses where our server goes, so nothing inside the network that it stands
in may be reached, and nothing that answers may keep it long or fill its memory.
"""

from .asking import Fetched, Unreachable, fetch

__all__ = ["Fetched", "Unreachable", "fetch"]
