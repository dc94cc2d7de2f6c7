"""Asking other machines for pages that people link to: the only door out of this site.

Whoever writes a link chooses where our server goes, so nothing inside the network that it stands
in may be reached, and nothing that answers may keep it long or fill its memory. What the site's
own settings name is sent to (`send`) within the same bounds of time and size.
"""

from .asking import fetch
from .reading import Fetched, Unreachable
from .sending import send

__all__ = ["Fetched", "Unreachable", "fetch", "send"]
