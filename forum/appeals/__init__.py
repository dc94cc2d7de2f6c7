"""Asking a second moderator about a decision."""
