"""Killing workers and flushing Redis under load, to count what was lost or done twice."""
