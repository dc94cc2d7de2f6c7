from .note import Note
from .template import Template

__all__ = ["Note", "Template"]
