"""When somebody is known."""

KNOWN_AFTER = 3
"""Contributions that stand. Who wrote so many is known, and so is whom the site trusts (level 2):
no phase asks about their links. Level 1 is no sign of it: it takes ten minutes of reading."""
