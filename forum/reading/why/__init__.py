"""Why something stands where it stands: the formula, what goes into it, what comes out."""

from .places import Standing, why_comment, why_post

__all__ = ["Standing", "why_comment", "why_post"]
