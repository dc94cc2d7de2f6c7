"""Leaving: a copy of everything that is one's own, and the end of an account."""
